// What a tag manager's container does with a tag of custom HTML: its markup is put at the end of the body once the page is
// read, and each script in it is made anew, since scripts that come by innerHTML do not run.
;(() => {
  const tag = {
    standing: '<script type="module" src="__PLATFORM__/widget/v1/rolecall.js"></script>',
    above:
      '<rolecall-board board="northwind-robotics"></rolecall-board><script type="module" src="__PLATFORM__/widget/v1/rolecall.js"></script>',
    below:
      '<script type="module" src="__PLATFORM__/widget/v1/rolecall.js"></script><rolecall-board board="northwind-robotics"></rolecall-board>',
    // What people write there, as a tag manager drops attributes of scripts that it does not know.
    scripted: `<script>(function () {
      var script = document.createElement('script')
      script.type = 'module'
      script.src = '__PLATFORM__/widget/v1/rolecall.js'
      document.head.appendChild(script)
      var board = document.createElement('rolecall-board')
      board.setAttribute('board', 'northwind-robotics')
      document.querySelector('main').appendChild(board)
    })()</script>`,
  }[location.search.slice(1)]
  const inject = () => {
    const holder = document.createElement('div')
    holder.innerHTML = tag
    const nodes = Array.from(holder.childNodes)
    for (const node of nodes) {
      if (node.nodeName !== 'SCRIPT') document.body.append(node)
      else {
        const script = document.createElement('script')
        for (const { name, value } of node.attributes) script.setAttribute(name, value)
        script.textContent = node.textContent
        document.body.append(script)
      }
    }
  }
  if (document.readyState === 'loading') addEventListener('DOMContentLoaded', inject)
  else inject()
})()
