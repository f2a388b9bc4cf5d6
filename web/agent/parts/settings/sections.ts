import {
  IconAdjustments,
  IconBuildingCommunity,
  IconBuildingStore,
  IconCategory,
  IconCircleDot,
  IconClockHour4,
  IconFlag,
  IconForms,
  IconKey,
  IconMailForward,
  IconShieldCheck,
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
      { key: 'slas', icon: IconClockHour4 },
      { key: 'fields', icon: IconForms },
    ],
  },
  {
    key: 'machine',
    sections: [
      { key: 'keys', icon: IconKey },
      { key: 'outbox', icon: IconMailForward },
    ],
  },
] as const

export const sections = groups.flatMap((group) => group.sections.map(({ key }) => key))

export type SectionKey = (typeof groups)[number]['sections'][number]['key']
