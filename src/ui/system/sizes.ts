const units = ['B', 'kB', 'MB', 'GB', 'TB'] as const

/** `12.3 MB`, in powers of 1000. */
export const sizeWords = (bytes: number): string => {
  const power = Math.min(units.length - 1, bytes < 1 ? 0 : Math.floor(Math.log10(bytes) / 3))
  const value = bytes / 1000 ** power
  return `${power === 0 ? Math.round(value) : value.toPrecision(3)}\u00a0${units[power] ?? ''}`
}
