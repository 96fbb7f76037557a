const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }

/** For text and for attributes in double quotes. */
export const escapedHtml = (text: string): string => text.replaceAll(/[&<>"]/g, (character) => entities[character] ?? character)
