// While the menu lies over the page, on small screens, nothing behind it can be reached: neither by key nor by pointer.
const menu = document.getElementById('page--menu');
menu?.addEventListener('beforetoggle', (event) => {
  const open = event.newState === 'open';
  for (const part of document.querySelectorAll('.skip, .alert, .util, .bar > *, main, .foot')) part.inert = open;
});
