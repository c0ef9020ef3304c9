// Loads a video or a map when somebody asks for it. Without this script a link leads there.
for (const button of document.querySelectorAll('.embed .btn')) {
  button.hidden = false;
  button.addEventListener('click', () => {
    const frame = button.nextElementSibling.content.firstChild;
    button.hidden = true;
    button.after(frame);
    frame.focus();
  }, { once: true });
}
