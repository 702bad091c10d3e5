const NOT_THIS_TIME = 'No passkey came. Try once more, or go on another way.'

/** Ask the browser for a passkey when a form says so, and send its answer with the form. */
export function passkeys() {
  if (!window.PublicKeyCredential) return
  for (const form of document.querySelectorAll('form[data-passkey]')) {
    form.hidden = false
    form.addEventListener('submit', async (event) => {
      event.preventDefault()
      const status = form.querySelector('[data-passkey-status]')
      status.textContent = ''
      try {
        const options = JSON.parse(form.dataset.passkey)
        const given = 'passkeyMakes' in form.dataset ? await make(options) : await use(options)
        form.elements.answer.value = JSON.stringify(given)
        form.submit()
      } catch {
        status.textContent = NOT_THIS_TIME
      }
    })
  }
}

async function make(options) {
  options.challenge = bytes(options.challenge)
  options.user.id = bytes(options.user.id)
  options.excludeCredentials = described(options.excludeCredentials)
  const made = await navigator.credentials.create({ publicKey: options })
  return written(made, {
    attestationObject: text(made.response.attestationObject),
    transports: made.response.getTransports?.() ?? []
  })
}

async function use(options) {
  options.challenge = bytes(options.challenge)
  options.allowCredentials = described(options.allowCredentials)
  const used = await navigator.credentials.get({ publicKey: options })
  return written(used, {
    authenticatorData: text(used.response.authenticatorData),
    signature: text(used.response.signature),
    userHandle: used.response.userHandle && text(used.response.userHandle)
  })
}

/** A credential as JSON; not every browser that has passkeys can say it so itself. */
function written(credential, response) {
  response.clientDataJSON = text(credential.response.clientDataJSON)
  return {
    id: credential.id,
    rawId: text(credential.rawId),
    type: credential.type,
    response,
    clientExtensionResults: {}
  }
}

function described(credentials = []) {
  return credentials.map((each) => ({ ...each, id: bytes(each.id) }))
}

function bytes(base64url) {
  const plain = atob(base64url.replace(/-/g, '+').replace(/_/g, '/'))
  return Uint8Array.from(plain, (letter) => letter.charCodeAt(0))
}

function text(buffer) {
  const plain = btoa(String.fromCharCode(...new Uint8Array(buffer)))
  return plain.replace(/\+/g, '-').replace(/\//g, '_').replace(/=+$/, '')
}
