import type { CorpusCase } from './case.ts'

export const bouncesCases: CorpusCase[] = [
  {
    file: 'bounce-postfix',
    automatic: 'bounce',
    bounce: [['gone@example.net', true, '5.1.1']],
    original: '<ours.1@example.com>',
  },
  {
    file: 'bounce-postfix-full',
    automatic: 'bounce',
    bounce: [['gone@example.net', false, '4.2.2']],
    original: '<ours.1@example.com>',
  },
  {
    file: 'bounce-postfix-headers-only',
    automatic: 'bounce',
    bounce: [['gone@example.net', true, '5.7.1']],
    original: '<ours.1@example.com>',
  },
  { file: 'bounce-delayed', automatic: 'auto-reply', bounce: null, original: null },
  {
    file: 'bounce-several',
    automatic: 'bounce',
    bounce: [
      ['gone@example.net', true, '5.1.1'],
      ['full@example.net', false, '4.2.2'],
    ],
    original: '<ours.1@example.com>',
  },
  {
    file: 'bounce-office365',
    automatic: 'bounce',
    bounce: [['gone@example.net', true, '5.1.10']],
    original: '<ours.1@example.com>',
  },
  {
    file: 'bounce-exchange-de',
    automatic: 'bounce',
    bounce: [['gone@example.net', true, '5.1.1']],
    original: '<ours.1@example.com>',
  },
  {
    file: 'bounce-gmail',
    automatic: 'bounce',
    bounce: [['gone@example.net', true, '5.1.1']],
    original: '<ours.1@example.com>',
  },
  {
    file: 'bounce-status-zero',
    automatic: 'bounce',
    bounce: [['gone@example.net', true, '5.7.26']],
    original: '<ours.1@example.com>',
  },
  { file: 'bounce-encoded-status', automatic: 'bounce', bounce: [['gone@example.net', true, '5.1.2']], original: null },
  { file: 'bounce-plain-mixed', automatic: 'bounce', bounce: [['gone@example.net', true, '5.2.1']], original: null },
  {
    file: 'bounce-qmail',
    automatic: 'bounce',
    bounce: [['gone@example.net', true, '5.1.1']],
    original: '<ours.1@example.com>',
  },
  {
    file: 'bounce-exim',
    automatic: 'bounce',
    bounce: [['gone@example.net', true, '5.1.1']],
    original: '<ours.1@example.com>',
  },
  { file: 'bounce-postfix-text', automatic: 'bounce', bounce: [['gone@example.net', true, '5.1.1']], original: null },
  { file: 'bounce-german-text', automatic: 'bounce', bounce: [['gone@example.net', true, '5.0.0']], original: null },
  { file: 'bounce-delay-text', automatic: null, bounce: null, original: null },
  { file: 'bounce-not-postmaster-person', automatic: null, bounce: null, original: null },
  { file: 'bounce-person-forwards', automatic: null, bounce: null, original: null },
  { file: 'bounce-success-report', automatic: 'auto-reply', bounce: null, original: null },
  {
    file: 'bounce-smtputf8',
    automatic: 'bounce',
    bounce: [['größe@example.net', true, '5.6.7']],
    original: '<ours.1@example.com>',
  },
  { file: 'complaint-arf', automatic: 'auto-reply', bounce: null, original: null },
]
