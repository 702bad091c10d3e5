const PAUSE = 1000 // ms after the last letter
const FIRST_RETRY = 2000
const LONGEST_RETRY = 60_000

const SAVED = 'Saved'
const WAITING = 'Not saved yet. We will try again.'
const SIGN_IN = 'Not saved yet. Sign in again in another tab, then come back to this one.'
const LOOK = 'Not saved yet. Something here needs another look: send the page to see what.'
const CHANGED =
  'Not saved: this was changed in another window. Your words are still here. Copy them, then open the page again.'

/**
 * Save a form as it is filled in, to the address in its data-autosave, and never give up.
 *
 * The view answers 200 or 204 when it saved (JSON { version } if the form has one), 409 when
 * somebody was first (JSON { message } if it can say so), 422 when it cannot be read.
 */
export function autosave(form) {
  const status = form.querySelector('[data-autosave-status]') ?? addStatus(form)
  let unsaved = 0 // counts changes, so that one made while saving is not taken for saved
  let saving = null // the save on its way, if there is one
  let stopped = false
  let failing = false
  let wait = FIRST_RETRY
  let timer

  const say = (words) => {
    status.textContent = words
    status.classList.toggle('p-saved--waiting', words !== SAVED && words !== '')
  }

  const soon = (delay) => {
    clearTimeout(timer)
    timer = setTimeout(save, delay)
  }

  const retry = (words) => {
    failing = true
    say(words)
    soon(wait)
    wait = Math.min(wait * 2, LONGEST_RETRY)
  }

  function save() {
    if (saving || stopped || !unsaved) return
    const change = unsaved
    saving = send(change).finally(() => {
      saving = null
      if (unsaved && unsaved !== change && !stopped) soon(PAUSE)
    })
  }

  async function send(change) {
    try {
      await settle(await post(form), change)
    } catch {
      retry(WAITING)
    }
  }

  async function settle(response, change) {
    if (response.type === 'opaqueredirect' || response.status === 401) return retry(SIGN_IN)
    if (response.status === 409) {
      stopped = failing = true
      return say((await said(response)).message ?? CHANGED)
    }
    if (response.status === 422 || response.status === 400) {
      failing = true
      return say(LOOK)
    }
    if (!response.ok) return retry(WAITING)

    wait = FIRST_RETRY
    failing = false
    document.dispatchEvent(new Event('saved'))
    const version = (await said(response)).version
    if (version !== undefined && form.elements.version) form.elements.version.value = version
    if (unsaved === change) {
      unsaved = 0
      say(SAVED)
    }
  }

  const changed = (delay) => {
    unsaved += 1
    if (status.textContent === SAVED) say('')
    soon(delay)
  }
  form.addEventListener('input', () => changed(PAUSE))
  form.addEventListener('change', () => changed(0))
  addEventListener('online', () => soon(0))

  // Going away: one last try that outlives the page, and a question only if saving has failed.
  addEventListener('pagehide', () => {
    if (unsaved && !stopped && !saving) post(form, { keepalive: true }).catch(() => {})
  })
  const ask = (event) => {
    if (unsaved && failing) event.preventDefault()
  }
  addEventListener('beforeunload', ask)
  const leaveUnasked = () => removeEventListener('beforeunload', ask)
  document.addEventListener('leaving', leaveUnasked)
  form.addEventListener('submit', (event) => {
    if (event.defaultPrevented) return
    leaveUnasked()
    clearTimeout(timer)
    if (saving) {
      // The page would be sent with a version that is just being passed: let that save come home.
      event.preventDefault()
      saving.finally(() => form.requestSubmit(event.submitter))
      return
    }
    stopped = true
  })
  addEventListener('pageshow', (event) => {
    if (event.persisted) stopped = false
  })
}

function post(form, options = {}) {
  const body = new URLSearchParams()
  new FormData(form).forEach((value, name) => {
    if (typeof value === 'string') body.append(name, value) // a file is sent with the page
  })
  // Each save is a request of its own; the page's one-time key stays for sending the page.
  body.set('once', newKey())
  return fetch(form.dataset.autosave, {
    method: 'POST',
    body,
    headers: { Accept: 'application/json' },
    credentials: 'same-origin',
    redirect: 'manual',
    ...options
  })
}

function newKey() {
  return [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, '0')).join('')
}

async function said(response) {
  return response.headers.get('Content-Type')?.includes('json') ? response.json() : {}
}

function addStatus(form) {
  const status = document.createElement('p')
  status.className = 'p-saved'
  status.setAttribute('role', 'status')
  form.append(status)
  return status
}
