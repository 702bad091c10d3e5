// Improves pages that work without it. Each part looks for what it needs and does nothing without.
import { autosave } from './scripts/autosave.js'
import { focusErrorSummary } from './scripts/errors.js'
import { sayIfTooLarge } from './scripts/files.js'
import { fillWhatIsOffered } from './scripts/fills.js'
import { leaveThisPage } from './scripts/leave.js'
import { lookAgain } from './scripts/look-again.js'
import { unfoldForPaper } from './scripts/paper.js'
import { passkeys } from './scripts/passkeys.js'
import { charactersLeft } from './scripts/remaining.js'
import { revealMore } from './scripts/reveals.js'
import { sendOnce } from './scripts/send-once.js'
import { stayIfStillThere } from './scripts/still-there.js'

document.body.classList.add('nhsuk-frontend-supported')

leaveThisPage()
revealMore()
focusErrorSummary()
charactersLeft()
sayIfTooLarge()
fillWhatIsOffered()
for (const form of document.querySelectorAll('form[data-autosave]')) autosave(form)
passkeys()
sendOnce()
stayIfStillThere()
unfoldForPaper()
lookAgain()
