const PRESSES = 3
const WITHIN = 1500 // ms

/** Leave so that going back does not lead here: by the link, or by pressing Escape three times. */
export function leaveThisPage() {
  const link = document.querySelector('[data-leave]')
  if (!link) return

  const leave = (event) => {
    event.preventDefault()
    document.dispatchEvent(new Event('leaving'))
    document.body.hidden = true
    document.title = ''
    location.replace(link.href)
  }
  link.addEventListener('click', (event) => {
    if (!event.ctrlKey && !event.metaKey && !event.shiftKey) leave(event)
  })

  let pressed = []
  document.addEventListener('keydown', (event) => {
    if (event.key !== 'Escape' || event.repeat) return
    pressed = [...pressed, event.timeStamp].filter((at) => event.timeStamp - at < WITHIN)
    if (pressed.length >= PRESSES) leave(event)
  })
}
