const PRESSES = 3
const WITHIN = 1500 // ms

/** Leave so that going back does not lead here: by the link, or by pressing Escape three times. */
export function leaveThisPage() {
  const links = document.querySelectorAll('[data-leave]')
  if (!links.length) return

  const leave = (event, to = links[0].href) => {
    event.preventDefault()
    document.dispatchEvent(new Event('leaving'))
    document.body.hidden = true
    document.title = ''
    for (const box of document.querySelectorAll('textarea')) box.value = '' // browsers keep boxes
    location.replace(to)
  }
  for (const link of links) {
    link.addEventListener('click', (event) => {
      if (!event.ctrlKey && !event.metaKey && !event.shiftKey) leave(event, link.href)
    })
  }

  let pressed = []
  document.addEventListener('keydown', (event) => {
    if (event.key !== 'Escape' || event.repeat) return
    pressed = [...pressed, event.timeStamp].filter((at) => event.timeStamp - at < WITHIN)
    if (pressed.length >= PRESSES) leave(event)
  })
}
