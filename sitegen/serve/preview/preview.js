// In every page of the preview: shows what stops the build, and exchanges stylesheets without losing what was typed.
// It is a plugin of livereload.js, which it loads, and which holds the connection and reloads the page.
(() => {
  const REGION = "sitegen-problems";
  const STYLE = "/.sitegen/preview.css";
  const state = JSON.parse(document.getElementById("sitegen-state").textContent);
  let focused = null;

  const hide = () => {
    const region = document.getElementById(REGION);
    if (!region) return;
    const inside = region.contains(document.activeElement);
    region.remove();
    if (inside && focused?.isConnected) focused.focus();
  };

  // One language at a time; whoever has chosen one keeps it.
  const speak = (region, lang) => {
    if (!lang || region.dataset.lang === lang) return;
    region.dataset.lang = lang;
    for (const one of region.querySelectorAll("[lang]")) one.hidden = one.lang !== lang;
  };

  const turn = (region) => {
    const other = [...region.querySelectorAll("[lang]")].find((one) => one.lang !== region.dataset.lang);
    if (!other) return;
    speak(region, other.lang);
    localStorage.setItem(REGION, other.lang);
  };

  // The style comes with the first problem: the many pages without one need not wait for it.
  const withStyle = (act) => {
    if (document.querySelector(`link[href="${STYLE}"]`)) {
      act();
      return;
    }
    const link = Object.assign(document.createElement("link"), { rel: "stylesheet", href: STYLE });
    link.dataset.sitegen = "own";
    link.addEventListener("load", act);
    link.addEventListener("error", act);
    document.head.append(link);
  };

  const show = (html) => {
    state.problems = html;
    const before = document.getElementById(REGION);
    if (!before) focused = document.activeElement;
    hide();
    if (!html) return;
    withStyle(() => {
      if (state.problems !== html) return;
      hide();
      // The server has escaped all texts. An alert is read out because it comes into a page that is already there.
      document.body.insertAdjacentHTML("beforeend", html);
      const region = document.getElementById(REGION);
      speak(region, localStorage.getItem(REGION));
      if (!region.hasAttribute("data-quiet")) return;
      // A list that somebody has opened stays open, also when the page is loaded again.
      region.open = sessionStorage.getItem(REGION) === "open";
      region.addEventListener("toggle", () => {
        if (region.isConnected) sessionStorage.setItem(REGION, region.open ? "open" : "");
      });
    });
  };

  const exchange = (addresses) => {
    const links = [...document.querySelectorAll('link[rel~="stylesheet"]:not([data-sitegen])')];
    if (links.length !== addresses.length) {
      location.reload();
      return;
    }
    links.forEach((link, index) => {
      if (link.getAttribute("href") === addresses[index]) return;
      const next = link.cloneNode();
      next.setAttribute("href", addresses[index]);
      link.dataset.sitegen = "old";
      // The old one goes when the new one is there: the page is never without its styles.
      next.addEventListener("load", () => link.remove());
      next.addEventListener("error", () => {
        if (next.dataset.sitegen) next.remove();
        else location.reload();
      });
      link.after(next);
    });
    state.styles = addresses;
  };

  // The page is loaded again by itself once the file is written; where it is another one by now, the message follows.
  const fix = (button) => {
    button.disabled = true;
    fetch("/.sitegen/fix", { method: "POST", body: button.dataset.fix }).catch(() => {
      button.disabled = false;
    });
  };

  const start = () => {
    if (state.problems) show(state.problems);
    const script = document.createElement("script");
    script.src = "/livereload.js?mindelay=250&maxdelay=2000";
    document.head.append(script);
  };

  document.addEventListener("keydown", (event) => {
    const region = document.getElementById(REGION);
    if (event.key !== "Escape" || !region || region.hasAttribute("data-fresh")) return;
    if (region.hasAttribute("data-quiet")) region.open = false;
    else hide();
  });
  document.addEventListener("click", (event) => {
    if (event.target.closest?.(`#${REGION} [data-close]`)) hide();
    const wanted = event.target.closest?.(`#${REGION} [data-fix]`);
    if (wanted) fix(wanted);
    if (event.target.closest?.(`#${REGION} [data-switch]`)) turn(document.getElementById(REGION));
  });

  window.LiveReloadPluginSitegen = class {
    static identifier = "sitegen";
    static version = "1.0";

    // What this page shows: the server compares it with what it would serve now.
    analyze() {
      return { page: state.page, styles: state.styles };
    }

    reload(path) {
      if (!path.startsWith("sitegen:")) return false;
      const update = JSON.parse(path.slice("sitegen:".length));
      if (update.address) {
        location.replace(update.address);
        return true;
      }
      show(update.problems);
      exchange(update.styles);
      return true;
    }
  };

  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", start);
  else start();
})();
