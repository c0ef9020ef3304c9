// Shows the "copy link" buttons, which need a script; on phones the system's own share sheet opens instead.
for (const button of document.querySelectorAll('[data-copy-link]')) {
  const label = button.querySelector('span');
  const status = button.parentNode.querySelector('[role=status]');
  const before = label.textContent;
  button.hidden = false;
  button.addEventListener('click', async () => {
    const url = location.href.split('#')[0];
    try {
      if (navigator.share && matchMedia('(pointer: coarse)').matches) {
        await navigator.share({ title: document.title, url });
      } else {
        await navigator.clipboard.writeText(url);
        label.textContent = status.textContent = button.dataset.done;
        setTimeout(() => { label.textContent = before; status.textContent = ''; }, 4000);
      }
    } catch {
      // The reader closed the share sheet or refused the clipboard: nothing to say.
    }
  });
}
