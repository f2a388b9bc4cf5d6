import {
  IconAdjustments,
  IconBan,
  IconBellRinging,
  IconBuildingCommunity,
  IconBuildingStore,
  IconCalendarTime,
  IconCategory,
  IconCircleDot,
  IconClockHour4,
  IconFlag,
  IconForms,
  IconInbox,
  IconKey,
  IconMailCog,
  IconMailForward,
  IconMailOpened,
  IconMailQuestion,
  IconShieldCheck,
  IconTemplate,
  IconUser,
  IconUsersGroup,
} from '@tabler/icons-react'

/** The pages of the settings, grouped as the navigation shows them. */
export const groups = [
  {
    key: 'general',
    sections: [
      { key: 'desk', icon: IconBuildingStore },
      { key: 'lifecycle', icon: IconAdjustments },
    ],
  },
  {
    key: 'people',
    sections: [
      { key: 'agents', icon: IconUser },
      { key: 'departments', icon: IconBuildingCommunity },
      { key: 'teams', icon: IconUsersGroup },
      { key: 'roles', icon: IconShieldCheck },
    ],
  },
  {
    key: 'tickets',
    sections: [
      { key: 'topics', icon: IconCategory },
      { key: 'statuses', icon: IconCircleDot },
      { key: 'priorities', icon: IconFlag },
      { key: 'calendars', icon: IconCalendarTime },
      { key: 'slas', icon: IconClockHour4 },
      { key: 'fields', icon: IconForms },
    ],
  },
  {
    key: 'mail',
    sections: [
      { key: 'inboxes', icon: IconInbox },
      { key: 'mail', icon: IconMailOpened },
      { key: 'suspected', icon: IconMailQuestion },
      { key: 'mail-rules', icon: IconMailCog },
      { key: 'bans', icon: IconBan },
      { key: 'alerts', icon: IconBellRinging },
      { key: 'mail-templates', icon: IconTemplate },
      { key: 'outbox', icon: IconMailForward },
    ],
  },
  {
    key: 'machine',
    sections: [{ key: 'keys', icon: IconKey }],
  },
] as const

export const sections = groups.flatMap((group) => group.sections.map(({ key }) => key))

export type SectionKey = (typeof groups)[number]['sections'][number]['key']
