const MEGABYTE = 1024 * 1024

/** Say at once when a file is larger than is taken, before a long wait for the same answer. */
export function sayIfTooLarge() {
  for (const input of document.querySelectorAll('input[type="file"][data-largest]')) {
    const largest = Number(input.dataset.largest)
    const words = document.createElement('p')
    words.className = 'p-remaining p-remaining--over'
    words.setAttribute('role', 'alert')
    words.hidden = true
    input.after(words)

    const look = () => {
      const tooLarge = [...input.files].find((file) => file.size > largest)
      words.hidden = !tooLarge
      words.textContent = tooLarge
        ? `This file is ${size(tooLarge.size)}. Choose one of up to ${size(largest)}.`
        : ''
      return tooLarge
    }
    input.addEventListener('change', look)
    input.form?.addEventListener('submit', (event) => {
      if (!look()) return
      event.preventDefault()
      input.focus()
    })
  }
}

/** In megabytes, rounded up, so that it never reads as small enough. */
function size(bytes) {
  return `${(Math.ceil((bytes / MEGABYTE) * 10) / 10).toLocaleString('en-GB')} MB`
}
