import {
  createTheme,
  defaultVariantColorsResolver,
  type CSSVariablesResolver,
  type MantineColorsTuple,
} from '@mantine/core'

/** Colours, type, radii of the whole family; lengths and shadows of our own pieces stand in theme.css. */

const violet: MantineColorsTuple = [
  '#f6f2ff',
  '#ebe2ff',
  '#d8c6fd',
  '#c3a5fa',
  '#b08af7',
  '#8f4aee',
  '#7c3aed',
  '#6d28d9',
  '#5b21b6',
  '#43168a',
]

const warmGray: MantineColorsTuple = [
  '#faf8f6',
  '#f4f1ed',
  '#e9e4df',
  '#d9d2cc',
  '#bbb2ab',
  '#8f8680',
  '#6a615b',
  '#524a46',
  '#393330',
  '#211d1b',
]

const nightPlum: MantineColorsTuple = [
  '#ece8f1',
  '#d2cbdb',
  '#b1a8be',
  '#85799a',
  '#4d4459',
  '#3c3448',
  '#2f283a',
  '#221c2b',
  '#1a1521',
  '#120e17',
]

/** Reds and greens deep enough to carry white words. */
const red: MantineColorsTuple = [
  '#fdeeee',
  '#fbdcdc',
  '#f6b8b8',
  '#f09090',
  '#ea6a6a',
  '#e24545',
  '#d42a2a',
  '#bf1d1d',
  '#a51818',
  '#861212',
]

const family = '"Outfit Variable", "Outfit Waiting", ui-sans-serif, system-ui, sans-serif'

/** The one theme of the three front ends. Shade 7 of each colour passes AA under white text. */
export const theme = createTheme({
  colors: { violet, red, gray: warmGray, dark: nightPlum },
  primaryColor: 'violet',
  primaryShade: { light: 7, dark: 6 },
  black: '#231b2e',
  fontFamily: family,
  headings: {
    fontFamily: family,
    fontWeight: '650',
    sizes: {
      h1: { fontSize: 'clamp(1.75rem, 1.4rem + 1.4vw, 2.375rem)', lineHeight: '1.15' },
      h2: { fontSize: '1.375rem', lineHeight: '1.25' },
      h3: { fontSize: '1.125rem', lineHeight: '1.3' },
    },
  },
  defaultRadius: 'md',
  cursorType: 'pointer',
  respectReducedMotion: true,
  components: {
    Checkbox: { defaultProps: { size: 'md' } },
    NativeSelect: { defaultProps: { size: 'md' } },
    PasswordInput: { defaultProps: { size: 'md' } },
    Textarea: { defaultProps: { size: 'md' } },
    TextInput: { defaultProps: { size: 'md' } },
  },
  variantColorResolver: (input) => {
    const resolved = defaultVariantColorsResolver(input)
    // The stock tints of « light » fall under 4.5:1 for several colours.
    if (input.variant !== 'light' || input.color === undefined) return resolved
    return { ...resolved, color: `var(--ink-${input.color}, ${resolved.color})` }
  },
})

/** Pale grounds, and inks that are read on them (AA), for the words of states. */
export const variables: CSSVariablesResolver = () => ({
  variables: {},
  light: {
    '--page': '#faf8f6',
    '--card': '#ffffff',
    '--line': '#e9e4df',
    '--ink-violet': '#5b21b6',
    '--ink-green': '#1b6b36',
    '--ink-orange': '#96420a',
    '--ink-red': '#b01c1c',
    '--ink-blue': '#175a9c',
    '--ink-gray': '#524a46',
    '--mantine-color-error': '#b01c1c',
    '--mantine-color-placeholder': '#746a64',
    '--mantine-color-anchor': '#6d28d9',
  },
  dark: {
    '--page': '#16111c',
    '--card': '#221c2b',
    '--line': '#3c3448',
    '--ink-violet': '#d8c6fd',
    '--ink-green': '#8ce0a8',
    '--ink-orange': '#ffc48a',
    '--ink-red': '#ffb3b3',
    '--ink-blue': '#a5d3ff',
    '--ink-gray': '#d2cbdb',
    '--mantine-color-error': '#ffa8a8',
    '--mantine-color-placeholder': '#a79db5',
    '--mantine-color-anchor': '#c3a5fa',
  },
})
