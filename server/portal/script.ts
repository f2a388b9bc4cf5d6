/**
 * What browsers that run scripts get on top; nothing needs it. Times move to the reader's zone, another topic shows
 * its fields at once, files that are too large are named before they are sent, and a form is sent once.
 */
export const script = `
'use strict';
(() => {
  const all = (selector, within = document) => [...within.querySelectorAll(selector)]
  const region = document.documentElement.lang === 'de' ? 'de-DE' : 'en-GB'

  const day = new Intl.DateTimeFormat(region, { day: 'numeric', month: 'long', year: 'numeric' })
  const clock = new Intl.DateTimeFormat(region, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' })
  const zones = [region, 'en-US'].map((words) => new Intl.DateTimeFormat(words, { timeZoneName: 'short' }))
  const zoneAt = (at) => {
    const names = zones.map((zone) => zone.formatToParts(at).find(({ type }) => type === 'timeZoneName').value)
    return names.find((name) => !/^(GMT|UTC)[+-]/.test(name)) || names[0]
  }
  const tell = (time) => {
    const at = new Date(time.dateTime)
    const text = day.format(at) + ', ' + clock.format(at)
    if (time.textContent.startsWith(text)) return
    time.title = time.textContent
    time.textContent = text + ' ' + zoneAt(at)
  }
  all('time').forEach(tell)

  const first = document.querySelector('[data-focus]')
  if (first) first.focus({ preventScroll: false })

  const topic = document.querySelector('select#topic')
  const place = document.getElementById('for-topic')
  if (topic && place) {
    const show = async () => {
      const answer = await fetch('/open?topic=' + encodeURIComponent(topic.value))
      if (!answer.ok) throw new Error('no such form')
      const page = new DOMParser().parseFromString(await answer.text(), 'text/html')
      const fresh = page.getElementById('for-topic')
      for (const input of all('input,select,textarea', place)) {
        const same = fresh.querySelector('[name="' + CSS.escape(input.name) + '"]')
        if (!same || input.type === 'hidden') continue
        if (input.type === 'checkbox') same.checked = input.checked
        else same.value = input.value
      }
      place.replaceChildren(...fresh.childNodes)
    }
    const choosing = all('[data-choose]')
    const hide = (isHidden) => choosing.forEach((part) => { part.hidden = isHidden })
    hide(true)
    let latest = Promise.resolve()
    topic.addEventListener('change', () => { latest = latest.then(show).catch(() => hide(false)) })
  }

  for (const input of all('input[type=file]')) {
    input.addEventListener('change', () => {
      const files = [...input.files]
      const large = files.find((file) => file.size > Number(input.dataset.largest))
      const wrong = large
        ? input.dataset.tooLarge.replace('{name}', large.name)
        : files.length > Number(input.dataset.most) ? input.dataset.tooMany : ''
      let place = document.getElementById(input.id + '-error')
      if (!place) {
        place = document.createElement('p')
        place.id = input.id + '-error'
        place.setAttribute('role', 'alert')
        input.before(place)
        input.setAttribute('aria-describedby', [input.getAttribute('aria-describedby'), place.id].filter(Boolean).join(' '))
      }
      place.className = wrong ? 'error' : ''
      place.textContent = wrong
      input.classList.toggle('bad', wrong !== '')
    })
  }

  for (const form of all('form[data-once]')) {
    let isSent = false
    form.addEventListener('submit', (event) => {
      if (isSent) return event.preventDefault()
      isSent = true
      const button = form.querySelector('button.go')
      if (!button) return
      const words = button.textContent
      button.setAttribute('aria-disabled', 'true')
      button.textContent = button.dataset.busy
      const again = () => {
        isSent = false
        button.removeAttribute('aria-disabled')
        button.textContent = words
      }
      addEventListener('pageshow', again, { once: true })
      setTimeout(again, 20000)
    })
  }
})()
`
