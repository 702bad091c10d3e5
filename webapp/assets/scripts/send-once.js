const AGAIN_AFTER = 10_000 // ms; a slow line may need a second try

/** Send a form once, however often its button is pressed. The server keeps the same promise. */
export function sendOnce() {
  const sent = new WeakMap()
  document.addEventListener('submit', (event) => {
    const form = event.target
    if (event.defaultPrevented || form.method !== 'post') return

    if (Date.now() - (sent.get(form) ?? -Infinity) < AGAIN_AFTER) event.preventDefault()
    else sent.set(form, Date.now())
  })
  // Coming back to a page from the browser's memory, it may be sent again.
  addEventListener('pageshow', (event) => {
    if (event.persisted) for (const form of document.forms) sent.delete(form)
  })
}
