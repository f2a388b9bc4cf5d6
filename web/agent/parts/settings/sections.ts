import {
  IconAdjustments,
  IconBan,
  IconBellRinging,
  IconBolt,
  IconBuildingCommunity,
  IconBuildingStore,
  IconCalendarTime,
  IconCategory,
  IconCertificate,
  IconCircleDot,
  IconClockHour4,
  IconFlag,
  IconFlask,
  IconForms,
  IconInbox,
  IconKey,
  IconMailCog,
  IconMailForward,
  IconMailOpened,
  IconMailQuestion,
  IconRobot,
  IconRouteSquare,
  IconShieldCheck,
  IconTemplate,
  IconUser,
  IconUsersGroup,
  IconWebhook,
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
      { key: 'skills', icon: IconCertificate },
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
      { key: 'macros', icon: IconBolt },
      { key: 'rules', icon: IconRobot },
      { key: 'routing', icon: IconRouteSquare },
      { key: 'simulations', icon: IconFlask },
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
    sections: [
      { key: 'keys', icon: IconKey },
      { key: 'webhooks', icon: IconWebhook },
    ],
  },
] as const

export const sections = groups.flatMap((group) => group.sections.map(({ key }) => key))

export type SectionKey = (typeof groups)[number]['sections'][number]['key']
