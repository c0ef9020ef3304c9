// Carries what the generator remembers (converted texts, encoded photos, compiled layouts) from one build on Netlify to the next; the host
// itself keeps only package caches. A lost memory costs time and nothing else, so no failure here fails the build.
const MEMORY = '.sitegen'

const attempt = async (what, act) => {
  try {
    console.log(`Memory ${(await act()) ? '' : 'not '}${what}.`)
  } catch (error) {
    console.log(`Memory not ${what}: ${error.message}`)
  }
}

module.exports = {
  onPreBuild: ({ utils }) => attempt('restored', () => utils.cache.restore(MEMORY)),
  onPostBuild: ({ utils }) => attempt('saved', () => utils.cache.save(MEMORY)),
}
