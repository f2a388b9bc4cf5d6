import { limits } from '#api/words.ts'
import type { TicketProps } from '../view.ts'
import { Field, FilesField, Submit } from './fields.tsx'
import { useShell } from './shell.tsx'

/** How the customer goes on: writes, says that it is solved, or opens the ticket again. */
export function AnswerForm({ ticket, body, errors, filesGone, token }: TicketProps) {
  const { say } = useShell()
  const { number, status, reopens } = ticket
  const isOver = status.category === 'resolved' || status.category === 'closed'
  const hint = reopens ? (isOver ? say('answer.reopens') : null) : say('answer.new')
  return (
    <section aria-labelledby="answer">
      <h2 id="answer">{say('answer.title')}</h2>
      <form
        className="sheet"
        method="post"
        action={`/tickets/${number}/messages`}
        encType="multipart/form-data"
        noValidate
        data-once=""
      >
        <input type="hidden" name="token" value={token} />
        <Field name="body" label={say('answer.body')} hint={hint} error={errors['body']}>
          {(ties) => <textarea {...ties} defaultValue={body} rows={6} maxLength={limits.body} required />}
        </Field>
        <FilesField error={errors['files']} again={filesGone} />
        <div className="do">
          <Submit label={say('answer.submit')} />
        </div>
      </form>
      <div className="ways">
        {status.category === 'closed' ? null : <Way number={number} act="solved" word="solved" />}
        {isOver && reopens ? <Way number={number} act="reopened" word="reopen" /> : null}
      </div>
    </section>
  )
}

function Way({ number, act, word }: { number: string; act: 'solved' | 'reopened'; word: 'solved' | 'reopen' }) {
  const { say } = useShell()
  return (
    <form method="post" action={`/tickets/${number}/${act}`}>
      <button className="quiet" aria-describedby={`${word}-hint`}>
        {say(`answer.${word}`)}
      </button>
      <span id={`${word}-hint`}>{say(`answer.${word}Hint`)}</span>
    </form>
  )
}
