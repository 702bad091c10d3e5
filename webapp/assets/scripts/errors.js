/** Put the focus on the error summary, and let its links lead to the question and not past it. */
export function focusErrorSummary() {
  const summary = document.querySelector('[data-error-summary]')
  if (!summary) return

  summary.focus()
  summary.addEventListener('click', (event) => {
    const link = event.target.closest('a[href^="#"]')
    const control = link && document.getElementById(link.hash.slice(1))
    if (!control) return

    event.preventDefault()
    questionOf(control).scrollIntoView()
    control.focus({ preventScroll: true })
  })
}

/** The words above a control: its legend, its label, or itself. */
function questionOf(control) {
  return control.closest('fieldset')?.querySelector('legend') ?? control.labels?.[0] ?? control
}
