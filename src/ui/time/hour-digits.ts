const { hour12 } = new Intl.DateTimeFormat(undefined, { hour: 'numeric' }).resolvedOptions()

/** How the viewer's language writes hours: 8 AM, but 08:00. */
export const hourDigits = hour12 ? 'numeric' : '2-digit'
