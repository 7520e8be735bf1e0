// The counter, one click away from a till: <pass-culture-guichet contremarque="7K3M9X"></pass-culture-guichet>
// Without a code it asks for one. It opens the counter, where the clerk is signed in: no key, nothing read.
{
  const home = new URL(document.currentScript.src).origin

  const style = `
  form { display: inline-flex; flex-wrap: wrap; gap: .5rem; font: inherit }
  input { width: 9ch; padding: .5rem .75rem; border: 1px solid #6b6478; border-radius: .5rem; font: inherit; letter-spacing: .08em; text-transform: uppercase }
  button { padding: .5rem 1rem; border: 0; border-radius: .5rem; color: #fff; background: #6d28d9; font: inherit; font-weight: 600; cursor: pointer }
  :focus-visible { outline: 3px solid #a78bfa; outline-offset: 2px }`

  class CounterButton extends HTMLElement {
    static observedAttributes = ['contremarque']

    connectedCallback() {
      if (this.shadowRoot === null) this.attachShadow({ mode: 'open' })
      this.draw()
    }

    attributeChangedCallback() {
      if (this.shadowRoot !== null) this.draw()
    }

    draw() {
      const code = this.getAttribute('contremarque') ?? ''
      const form = document.createElement('form')
      const button = document.createElement('button')
      button.textContent = this.getAttribute('texte') ?? 'Valider au guichet pass Culture'
      if (code === '') {
        const field = document.createElement('input')
        field.name = 'contremarque'
        field.required = true
        field.autocomplete = 'off'
        field.setAttribute('aria-label', 'Contremarque')
        form.append(field)
      }
      form.append(button)
      form.addEventListener('submit', (event) => {
        event.preventDefault()
        const typed = form.elements.namedItem('contremarque')?.value ?? code
        const counter = new URL('/pro/guichet', home)
        counter.searchParams.set('contremarque', typed.trim())
        // One window for all codes: the counter stays where the clerk put it.
        window.open(counter, 'guichet-pass-culture')
      })
      const sheet = document.createElement('style')
      sheet.textContent = style
      this.shadowRoot.replaceChildren(sheet, form)
    }
  }

  if (!customElements.get('pass-culture-guichet')) {
    customElements.define('pass-culture-guichet', CounterButton)
  }
}
