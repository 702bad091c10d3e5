const BEFORE = 120_000 // ms before the end
const LOOKS = 1000
const SAYS_AGAIN = 300_000 // a use sooner after another is not written down

/** Warn before the sign-in ends by itself; any key that closes the warning stays signed in. */
export function stayIfStillThere() {
  const dialog = document.querySelector('dialog[data-ends-in]')
  if (!dialog?.showModal) return
  const tabs = new BroadcastChannel('sign-in')
  let ends
  let said = Date.now()
  let isAsked = false

  const endsIn = (seconds) => {
    ends = Date.now() + seconds * 1000
    isAsked = false
  }

  const stay = async () => {
    said = Date.now()
    try {
      const answer = await fetch(dialog.dataset.stay, { headers: { Accept: 'application/json' } })
      if (!answer.ok) return
      const seconds = (await answer.json()).ends_in
      if (seconds * 1000 <= BEFORE) return // after twelve hours nothing puts it off
      endsIn(seconds)
      tabs.postMessage(seconds)
    } catch {
      isAsked = false // no network just now: asked again
    }
  }

  const over = () => {
    clearInterval(looking)
    document.getElementById('still-there').textContent = dialog.dataset.over
    document.getElementById('still-there-words').textContent = dialog.dataset.overWords
    dialog.querySelector('button').textContent = 'Go on'
    if (!dialog.open) dialog.showModal()
  }

  const look = () => {
    const left = ends - Date.now()
    if (left <= 0) over()
    else if (left <= BEFORE && !isAsked) {
      isAsked = true
      dialog.showModal()
    }
  }

  dialog.querySelector('button').addEventListener('click', () => dialog.close())
  // Escape closes it, too: whoever presses a key is there.
  dialog.addEventListener('close', () => {
    if (isAsked && Date.now() < ends) stay()
  })
  // Whoever reads in another tab, or writes what is saved as they go, is there as well.
  tabs.addEventListener('message', (event) => {
    endsIn(event.data)
    dialog.close()
  })
  document.addEventListener('saved', () => {
    if (Date.now() - said > SAYS_AGAIN) stay()
  })

  endsIn(Number(dialog.dataset.endsIn))
  tabs.postMessage(Number(dialog.dataset.endsIn))
  const looking = setInterval(look, LOOKS)
}
