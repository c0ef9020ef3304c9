// Before the editor in the browser: keeps it from asking anybody but this site and the git host that the site names,
// and gives it the language of the newsroom.
(() => {
  const lang = document.documentElement.lang;
  const hosts = document.querySelector('meta[name="sitegen-hosts"]').content.split(" ");
  const own = globalThis.fetch;

  globalThis.fetch = (resource, options) => {
    const address = new URL(resource instanceof Request ? resource.url : resource, location.href);
    const words = /\/locales\/[\w-]+\.json$/.exec(address.pathname);
    if (address.origin !== location.origin && words) return own(`/admin${words[0]}`, options);
    const here = address.origin === location.origin || ["blob:", "data:"].includes(address.protocol);
    if (here || hosts.includes(address.origin)) return own(resource, options);
    return Promise.reject(new TypeError(`Not asked: ${address.origin}`));
  };

  // Whoever has chosen another language keeps it.
  const key = "sveltia-cms.prefs";
  if (lang !== "en" && !localStorage.getItem(key)) localStorage.setItem(key, JSON.stringify({ locale: lang }));
})();
