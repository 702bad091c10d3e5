/** Show what belongs to a choice only while it is chosen, and say so to those who listen. */
export function revealMore() {
  for (const group of document.querySelectorAll('[data-reveals].nhsuk-radios, [data-reveals].nhsuk-checkboxes')) {
    const inputs = [...group.querySelectorAll('input[data-reveals]')]
    if (!inputs.length) continue

    const show = () => inputs.forEach(showFor)
    for (const input of inputs) input.setAttribute('aria-controls', input.dataset.reveals)
    group.addEventListener('change', show)
    // Going back in the browser restores choices after the page was read.
    window.addEventListener('pageshow', show)
    show()
  }
}

function showFor(input) {
  const more = document.getElementById(input.dataset.reveals)
  if (!more) return

  more.classList.toggle(`nhsuk-${input.type === 'radio' ? 'radios' : 'checkboxes'}__conditional--hidden`, !input.checked)
}
