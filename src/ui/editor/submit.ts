/** What is being typed may count only once its field is left, as a tag does. */
export const submitOnceWritten = (form: HTMLFormElement | null): void => {
  const field = document.activeElement
  if (!(field instanceof HTMLElement)) return form?.requestSubmit()
  field.blur()
  setTimeout(() => {
    field.focus()
    form?.requestSubmit()
  })
}
