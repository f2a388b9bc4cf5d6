/** How somebody looks, in flat colours. */
export interface Look {
  ground: string
  skin: string
  hair: string
  style: 'short' | 'swept' | 'long' | 'bob' | 'bun' | 'curls' | 'round' | 'bald'
  top: string
  beard?: boolean
  glasses?: boolean
  collar?: boolean
}

export const looks: Readonly<Record<string, Look>> = {
  'jane.doe': { ground: '#cfe3f5', skin: '#f2c6a5', hair: '#7a4a2b', style: 'long', top: '#1d4f91', collar: true },
  'john.doe': {
    ground: '#dfe9d6',
    skin: '#eebb95',
    hair: '#3d2b22',
    style: 'swept',
    top: '#44633f',
    beard: true,
    collar: true,
  },
  'amara.nwosu': { ground: '#fde3c8', skin: '#8a5a3c', hair: '#231815', style: 'round', top: '#c2532e' },
  'mateo.rivera': { ground: '#e4dcf3', skin: '#d9a074', hair: '#2b1f1a', style: 'curls', top: '#5b4391', collar: true },
  'linh.tran': { ground: '#d3eee9', skin: '#f0c9a0', hair: '#1d1a1f', style: 'bob', top: '#0b6e69' },
  'oskar.lindholm': {
    ground: '#d9e2ea',
    skin: '#f6d3b8',
    hair: '#d9b25f',
    style: 'short',
    top: '#37506b',
    glasses: true,
  },
  'priya.raman': { ground: '#fbdde3', skin: '#b97d53', hair: '#1f1617', style: 'bun', top: '#a32f55', glasses: true },
  'ruth.goldberg': {
    ground: '#efe6cf',
    skin: '#f3ccb0',
    hair: '#b9b4ae',
    style: 'bob',
    top: '#6b5a2e',
    glasses: true,
    collar: true,
  },
  'tomas.novak': {
    ground: '#d6e7dd',
    skin: '#f0c3a2',
    hair: '#8c5a36',
    style: 'bald',
    top: '#2f6b56',
    beard: true,
    collar: true,
  },
  'zoe.martin': { ground: '#fce8b8', skin: '#e6b18a', hair: '#a9452b', style: 'curls', top: '#d98a1f' },
}
