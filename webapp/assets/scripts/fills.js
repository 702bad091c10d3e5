/** Put offered words into their box where one is, so that nothing else on the page is lost. */
export function fillWhatIsOffered() {
  for (const link of document.querySelectorAll('a[data-fills]')) {
    const box = document.getElementById(link.dataset.fills)
    if (!box) continue

    link.addEventListener('click', (event) => {
      event.preventDefault()
      box.value = box.value.trim() ? `${box.value.trimEnd()} ${link.dataset.words}` : link.dataset.words
      box.dispatchEvent(new Event('input', { bubbles: true }))
      box.focus()
    })
  }
}
