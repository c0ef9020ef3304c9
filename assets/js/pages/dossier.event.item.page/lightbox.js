// Shows the photos of a gallery large, in the dialog that follows it. Without this script each photo is a link.
for (const list of document.querySelectorAll('[data-gallery]')) {
  const dialog = list.nextElementSibling;
  const sheet = list.previousElementSibling; // disabled, so that who only reads does not fetch it
  const fetchSheet = () => { sheet.disabled = false; };
  const open = () => dialog.showModal();
  const links = [...list.querySelectorAll('a')];
  const find = (name) => dialog.querySelector(name);
  const [status, stage, words] = ['[role=status]', '.stage', 'figcaption'].map(find);
  let at = 0;
  let start = null;

  const large = (index) => {
    const picture = links[index].querySelector('picture').cloneNode(true);
    for (const each of picture.children) {
      each.sizes = '100vw';
    }
    picture.lastElementChild.loading = 'eager';
    return picture;
  };
  const show = (index) => {
    at = (index + links.length) % links.length;
    const caption = links[at].parentNode.querySelector('figcaption');
    stage.replaceChildren(large(at));
    const credit = Object.assign(document.createElement('span'), { className: 'credit', textContent: list.dataset.gallery });
    words.replaceChildren(...(caption ? caption.cloneNode(true).childNodes : []), ' ', credit);
    status.textContent = dialog.dataset.count.replace('{i}', at + 1).replace('{n}', links.length);
    large((at + 1) % links.length); // the browser fetches what it is going to need
  };

  links.forEach((link, index) => link.addEventListener('click', (event) => {
    if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    show(index);
    if (sheet.sheet) open();
    else {
      sheet.onload = open;
      sheet.onerror = open;
      fetchSheet();
    }
  }));
  list.addEventListener('pointerover', fetchSheet, { once: true });
  list.addEventListener('focusin', fetchSheet, { once: true });
  dialog.addEventListener('click', (event) => {
    const step = event.target.closest('button')?.dataset.step;
    if (step === '0') dialog.close();
    else if (step) show(at + Number(step));
  });
  dialog.addEventListener('keydown', (event) => {
    const to = { ArrowLeft: at - 1, ArrowRight: at + 1, Home: 0, End: links.length - 1 }[event.key];
    if (to !== undefined) {
      event.preventDefault();
      show(to);
    } else if (event.key === 'Tab') { // Chromium would let the focus out
      event.preventDefault();
      const buttons = [...dialog.querySelectorAll('button')];
      buttons.at((buttons.indexOf(document.activeElement) + (event.shiftKey ? -1 : 1)) % buttons.length).focus();
    }
  });
  stage.addEventListener('pointerdown', (event) => {
    // Two fingers zoom, and one finger moves what is zoomed.
    start = event.isPrimary && event.pointerType !== 'mouse' && visualViewport.scale === 1 ? event.clientX : null;
  });
  stage.addEventListener('pointerup', (event) => {
    const way = start === null ? 0 : event.clientX - start;
    if (Math.abs(way) >= 48) show(at - Math.sign(way));
    start = null;
  });
  dialog.addEventListener('close', () => links[at].focus());
}
