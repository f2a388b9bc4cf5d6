import {
  type CSSVariablesResolver,
  createTheme,
  defaultVariantColorsResolver,
  type MantineColorsTuple,
  type VariantColorsResolver,
} from '@mantine/core'

const teal: MantineColorsTuple = [
  '#eef7f6',
  '#dff0ee',
  '#b9dedb',
  '#8fcac5',
  '#56c2b8',
  '#2f9a92',
  '#0b6e69',
  '#095a56',
  '#074844',
  '#053633',
]

const gray: MantineColorsTuple = [
  '#f7f6f3',
  '#f1efea',
  '#e9e6df',
  '#e4e1da',
  '#cfcabf',
  '#8f897d',
  '#5f5b53',
  '#47443e',
  '#2f2d29',
  '#1c1b19',
]

const dark: MantineColorsTuple = [
  '#edebe6',
  '#cfcbc2',
  '#b3aea4',
  '#7d786e',
  '#45433f',
  '#2b2a27',
  '#252522',
  '#1e1e1c',
  '#191918',
  '#161615',
]

/** Filled and outlined things take the palette's own pairs of colours, which are checked for contrast. */
const variantColorResolver: VariantColorsResolver = (input) => {
  const fallback = defaultVariantColorsResolver(input)
  const hue = input.color === 'red' ? 'red' : (input.color ?? 'teal') === 'teal' ? 'accent' : null
  if (!hue) return fallback
  const text = `var(--${hue})`
  const soft = `var(--${hue}-soft)`
  switch (input.variant) {
    case 'filled':
      return {
        background: text,
        hover: `var(--${hue}-hover)`,
        color: `var(--${hue}-ink)`,
        border: '1px solid transparent',
      }
    case 'light':
      return { background: soft, hover: soft, color: text, border: '1px solid transparent' }
    case 'outline':
      return { background: 'transparent', hover: soft, color: text, border: `1px solid ${text}` }
    case 'subtle':
    case 'transparent':
      return { background: 'transparent', hover: soft, color: text, border: '1px solid transparent' }
    default:
      return fallback
  }
}

const motion = { duration: 120 }
const hint = { fontSize: '0.75rem', lineHeight: '1rem' }

/** `close` names the button that closes a dialog. */
export const themeFor = (close: string) =>
  createTheme({
    primaryColor: 'teal',
    primaryShade: { light: 6, dark: 4 },
    colors: { teal, gray, dark },
    variantColorResolver,
    fontFamily: '"Inter Variable", Inter, "Noto Sans", system-ui, sans-serif',
    headings: {
      fontFamily: 'inherit',
      fontWeight: '650',
      sizes: {
        h1: { fontSize: '1.25rem', lineHeight: '1.75rem' },
        h2: { fontSize: '1rem', lineHeight: '1.5rem' },
        h3: { fontSize: '0.875rem', lineHeight: '1.25rem' },
      },
    },
    fontSizes: { xs: '0.75rem', sm: '0.8125rem', md: '0.875rem', lg: '1rem', xl: '1.25rem' },
    lineHeights: { xs: '1rem', sm: '1.25rem', md: '1.25rem', lg: '1.5rem', xl: '1.75rem' },
    spacing: { xs: '0.5rem', sm: '0.75rem', md: '1rem', lg: '1.5rem', xl: '2rem' },
    radius: { xs: '4px', sm: '6px', md: '8px', lg: '10px', xl: '12px' },
    defaultRadius: 'sm',
    cursorType: 'pointer',
    respectReducedMotion: true,
    shadows: { md: '0 4px 16px rgb(0 0 0 / 10%), 0 1px 3px rgb(0 0 0 / 8%)' },
    components: {
      ActionIcon: { defaultProps: { variant: 'subtle', color: 'gray' } },
      Button: { defaultProps: { size: 'sm' } },
      Checkbox: { defaultProps: { size: 'sm' }, styles: { description: hint } },
      InputWrapper: { styles: { description: hint, label: { marginBottom: 4 } } },
      Combobox: { defaultProps: { transitionProps: motion } },
      Drawer: { defaultProps: { transitionProps: motion, closeButtonProps: { 'aria-label': close } } },
      Menu: {
        defaultProps: { transitionProps: motion, shadow: 'md', withinPortal: true, withInitialFocusPlaceholder: false },
      },
      Modal: {
        defaultProps: { centered: true, transitionProps: motion, closeButtonProps: { 'aria-label': close } },
        styles: { title: { fontSize: '1rem', fontWeight: 650 } },
      },
      Notification: { defaultProps: { closeButtonProps: { 'aria-label': close } } },
      Popover: { defaultProps: { transitionProps: motion, shadow: 'md' } },
      Tooltip: { defaultProps: { openDelay: 350, transitionProps: motion, withinPortal: true, fz: 'xs' } },
    },
  })

/** Mantine's own variables, drawn from the palette. */
export const cssVariables: CSSVariablesResolver = () => {
  const shared = {
    '--mantine-color-body': 'var(--panel)',
    '--mantine-color-text': 'var(--ink)',
    '--mantine-color-bright': 'var(--ink)',
    '--mantine-color-dimmed': 'var(--dim)',
    '--mantine-color-placeholder': 'var(--faint)',
    '--mantine-color-anchor': 'var(--accent)',
    '--mantine-color-error': 'var(--red)',
    '--mantine-color-default': 'var(--panel)',
    '--mantine-color-default-hover': 'var(--hover)',
    '--mantine-color-default-color': 'var(--ink)',
    '--mantine-color-default-border': 'var(--line)',
    '--mantine-color-disabled': 'var(--sunk)',
    '--mantine-color-disabled-color': 'var(--faint)',
    '--mantine-color-disabled-border': 'var(--line)',
    '--mantine-color-gray-text': 'var(--dim)',
    '--mantine-color-gray-light-color': 'var(--dim)',
    '--mantine-color-gray-light-hover': 'var(--hover)',
    '--mantine-primary-color-filled': 'var(--accent)',
    '--mantine-primary-color-filled-hover': 'var(--accent-hover)',
    '--mantine-primary-color-contrast': 'var(--accent-ink)',
    '--mantine-color-teal-filled': 'var(--accent)',
    '--mantine-color-teal-filled-hover': 'var(--accent-hover)',
    '--mantine-color-teal-text': 'var(--accent)',
    '--mantine-color-teal-light': 'var(--accent-soft)',
    '--mantine-color-teal-light-color': 'var(--accent)',
    '--mantine-color-red-text': 'var(--red)',
  }
  return { variables: {}, light: shared, dark: shared }
}
