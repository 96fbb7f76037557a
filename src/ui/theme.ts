import { createTheme, type CSSVariablesResolver, type MantineColorsTuple } from '@mantine/core'

/* The only colour that is not a state: links, focus and the one button of a page. */
const slate: MantineColorsTuple = [
  '#eef3fb',
  '#dbe5f5',
  '#b6caeb',
  '#8eade0',
  '#6d94d7',
  '#4f7dcd',
  '#3568bd',
  '#2a56a1',
  '#234684',
  '#1b3768',
]

export const theme = createTheme({
  fontFamily: "'Inter Variable', 'Inter Fallback', system-ui, sans-serif",
  fontFamilyMonospace: "ui-monospace, 'SF Mono', 'Cascadia Mono', 'Segoe UI Mono', Menlo, Consolas, monospace",
  colors: { slate },
  primaryColor: 'slate',
  primaryShade: { light: 7, dark: 6 },
  defaultRadius: 'sm',
  cursorType: 'pointer',
  respectReducedMotion: true,
  fontSizes: { xs: '0.75rem', sm: '0.875rem', md: '0.875rem', lg: '1.0625rem', xl: '1.375rem' },
  headings: { fontWeight: '600' },
  // A second banner would stand beside the page's own.
  components: {
    ModalHeader: { defaultProps: { component: 'div' } },
    // What scrolls has to be reached by the keyboard.
    ScrollAreaAutosize: { defaultProps: { viewportProps: { tabIndex: 0 } } },
  },
})

const colours = {
  '--mantine-color-text': 'var(--ink)',
  '--mantine-color-body': 'var(--ground)',
  '--mantine-color-dimmed': 'var(--muted)',
  '--mantine-color-placeholder': 'var(--muted)',
  '--mantine-color-error': 'var(--ink)',
}

/** Mantine's colours are those of `tokens.css`. */
export const cssVariables: CSSVariablesResolver = () => ({ variables: {}, light: colours, dark: colours })
