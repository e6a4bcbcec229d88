import { bothLines, scriptAddress } from './snippet.ts'
import type { Guide, Subject } from './snippet.ts'
import { wordpress } from './wordpress.ts'

const html = (subject: Subject): ReturnType<Guide['code']> => [{ name: 'the snippet', text: bothLines(subject), language: 'html' }]

const webflow: Guide = {
  id: 'webflow',
  title: 'Webflow',
  steps: () => [
    'In the Designer, add a Code Embed element where the jobs shall stand.',
    'Paste both lines into it, save and close.',
    'Publish the site: the Designer itself does not run embeds.',
  ],
  code: html,
  notes: ['Code embeds need a paid site plan, or a paid workspace.'],
}

const squarespace: Guide = {
  id: 'squarespace',
  title: 'Squarespace',
  steps: () => ['Edit the page, add a Code block and choose HTML.', 'Paste both lines and save. “Display source” stays off.'],
  code: html,
  notes: [
    'Scripts in code blocks need the Core plan or a higher one, or the former Business plan.',
    'While you are signed in the block shows no scripts: open the page in a private window.',
  ],
}

const wix: Guide = {
  id: 'wix',
  title: 'Wix',
  steps: (subject) => [
    'In the editor, add Embed Code › Custom Element.',
    `Choose the source “Server URL” and paste the script’s address; turn on “ES module”.`,
    'Give the tag name rolecall-board.',
    `Under “Set attributes”, add board with the value ${subject.board}.`,
  ],
  code: (subject) => [
    { name: 'the script’s address', text: scriptAddress(subject), language: 'text' },
    { name: 'the tag name', text: 'rolecall-board', language: 'text' },
  ],
  notes: [
    'Custom elements need a Premium plan and a domain of your own.',
    '“Embed HTML” works as well, but shows the board in a frame: jobs then have no address on your page, and the frame’s origin must be allowed.',
  ],
}

const framer: Guide = {
  id: 'framer',
  title: 'Framer',
  steps: () => [
    'Under Assets › Code, make a new code component and replace its text by this.',
    'Put the component on the page and give it the whole width.',
    'Publish the site.',
  ],
  code: (subject) => [
    {
      name: 'the code component',
      language: 'tsx',
      text: `import { useEffect } from "react"

/** @framerSupportedLayoutWidth any @framerSupportedLayoutHeight auto */
export default function JobBoard() {
    useEffect(() => {
        const script = document.createElement("script")
        script.type = "module"
        script.src = "${scriptAddress(subject)}"
        document.head.append(script)
    }, [])
    return <rolecall-board board="${subject.board}" />
}
`,
    },
  ],
  notes: ['The Embed component would do as well, but it puts the board into a frame that has no origin of its own.'],
}

const tagManager: Guide = {
  id: 'gtm',
  title: 'Tag Manager',
  steps: () => [
    'On the page, mark the place where the jobs shall stand: <div id="jobs"></div>.',
    'In Google Tag Manager, make a tag of the type Custom HTML and paste this.',
    'Let it fire at “DOM Ready” on that page alone, and publish the container.',
  ],
  code: (subject) => [
    {
      name: 'the tag',
      language: 'html',
      text: `<script>
  (function () {
    var script = document.createElement('script')
    script.type = 'module'
    script.src = '${scriptAddress(subject)}'
    document.head.appendChild(script)
    var board = document.createElement('rolecall-board')
    board.setAttribute('board', '${subject.board}')
    var place = document.getElementById('jobs')
    if (place) place.appendChild(board)
  })()
</script>`,
    },
  ],
  notes: [
    'A tag manager drops attributes of scripts that it does not know: type="module" among them. That is why this makes the script itself.',
    'Reading the page cannot show what a tag manager adds. Open it once, and the board is listed as seen.',
    'Where people may refuse the tag manager, they do not see the jobs: better put the snippet into the page.',
  ],
}

export const builders: Guide[] = [wordpress, webflow, squarespace, wix, framer, tagManager]
