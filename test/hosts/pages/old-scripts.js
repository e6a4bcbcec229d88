// What scripts of 2008 do to the objects that all scripts share; as Prototype 1.6 and MooTools 1.2 and 1.3 did it.
;(function () {
  function copy(target, methods) {
    for (var name in methods) target[name] = methods[name]
  }
  function toArray(list) {
    if (!list) return []
    if (list.toArray) return list.toArray()
    var length = list.length || 0,
      results = []
    while (length--) results[length] = list[length]
    return results
  }
  copy(Array.prototype, {
    each: function (work) {
      for (var at = 0; at < this.length; at++) work(this[at], at)
      return this
    },
    toArray: function () {
      return this.slice()
    },
    entries: function () {
      return this.slice()
    },
    clear: function () {
      this.length = 0
      return this
    },
    first: function () {
      return this[0]
    },
    last: function () {
      return this[this.length - 1]
    },
    compact: function () {
      return this.filter(function (value) {
        return value != null
      })
    },
    flatten: function () {
      return this.reduce(function (all, value) {
        return all.concat(Array.isArray(value) ? value.flatten() : [value])
      }, [])
    },
    find: function (test) {
      for (var at = 0; at < this.length; at++) if (test(this[at], at)) return this[at]
    },
    filter: function (test) {
      var results = []
      this.each(function (value, at) {
        if (test(value, at)) results.push(value)
      })
      return results
    },
    map: function (make) {
      var results = []
      this.each(function (value, at) {
        results.push(make(value, at))
      })
      return results
    },
    include: function (value) {
      return this.indexOf(value) !== -1
    },
    toJSON: function () {
      return '[' + Array.prototype.join.call(this.map(JSON.stringify), ', ') + ']'
    },
    $family: { name: 'array' },
  })
  copy(String.prototype, {
    toJSON: function () {
      return '"' + this + '"'
    },
    strip: function () {
      return this.replace(/^\s+/, '').replace(/\s+$/, '')
    },
    contains: function (text) {
      return this.indexOf(text) > -1
    },
  })
  copy(Number.prototype, {
    toJSON: function () {
      return String(this)
    },
  })
  copy(Object.prototype, {
    extend: function (methods) {
      copy(this, methods)
      return this
    },
    forEachOwn: function () {},
    toJSON: function () {
      return '{}'
    },
  })
  copy(HTMLElement.prototype, {
    show: function () {
      this.style.display = ''
      return this
    },
    hide: function () {
      this.style.display = 'none'
      return this
    },
    remove: function () {
      this.parentNode.removeChild(this)
      return this
    },
    update: function () {
      return this
    },
    select: function (selector) {
      return toArray(this.querySelectorAll(selector))
    },
    match: function (selector) {
      return this.matches(selector)
    },
    clear: function () {
      this.value = ''
      return this
    },
  })
  // oxlint-disable-next-line no-extend-native -- that is what they did
  Function.prototype.bind = function (object) {
    var work = this,
      given = toArray(arguments).slice(1)
    return function () {
      return work.apply(object, given.concat(toArray(arguments)))
    }
  }
  Array.from = toArray
  window.$ = function (id) {
    return document.getElementById(id)
  }
  window.Event = function (event) {
    return event
  }
  window.$A = toArray
})()
