const SAY_FROM = 0.8 // of the room there is

/** Say below a box how many characters are left, once that begins to matter. Nothing is cut off. */
export function charactersLeft() {
  for (const box of document.querySelectorAll('[data-longest]')) {
    const longest = Number(box.dataset.longest)
    const words = document.createElement('p')
    words.className = 'p-remaining'
    words.setAttribute('role', 'status')
    words.hidden = true
    box.after(words)

    let waiting
    const say = () => {
      // Counted as the server counts: characters, with one for each line end and no spaces round it.
      const left = longest - [...box.value.trim()].length
      words.hidden = left > longest * (1 - SAY_FROM)
      words.classList.toggle('p-remaining--over', left < 0)
      words.textContent = left < 0
        ? `Make this shorter by ${counted(-left)}.`
        : `Room for ${counted(left)} more.`
    }
    // Waits for a pause, so that a screen reader is not interrupted at each letter.
    box.addEventListener('input', () => {
      clearTimeout(waiting)
      waiting = setTimeout(say, 500)
    })
    say()
  }
}

function counted(characters) {
  return `${characters.toLocaleString('en-GB')} character${characters === 1 ? '' : 's'}`
}
