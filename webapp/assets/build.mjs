/**
 * Builds what a browser and the documents need, from `webapp/assets` and `node_modules`:
 * `webapp/static/built/` (style sheet, script, fonts, mark, each named by its content, and
 * `manifest.json`) and `certificates/fonts/` (whole fonts for the PDFs). Run by `npm run build`.
 */
import { copyFile, mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { basename, dirname, join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { gzipSync } from 'node:zlib'

import * as esbuild from 'esbuild'
import * as sass from 'sass'

const ROOT = join(dirname(fileURLToPath(import.meta.url)), '..', '..')
const ASSETS = join(ROOT, 'webapp', 'assets')
const BUILT = join(ROOT, 'webapp', 'static', 'built')
const MAKING = join(ROOT, 'build', `assets-${process.pid}`)
const MODULES = join(ROOT, 'node_modules')
const DOCUMENT_FONTS = join(ROOT, 'certificates', 'fonts')

const WEB_FONT = '@fontsource-variable/atkinson-hyperlegible-next'

/** Whole fonts, since a document may hold any name. All under the SIL Open Font License 1.1. */
const WHOLE_FONTS = {
  'atkinson-hyperlegible-next': ['400Regular', '600SemiBold', '700Bold'],
  'noto-sans': ['400Regular', '700Bold'],
  'noto-sans-arabic': ['400Regular', '700Bold'],
  'noto-emoji': ['400Regular']
}

/** Rules of the design system that want a picture of theirs: a search box's cross, which we do not show. */
const RULE_WITH_THEIR_PICTURE = /[^{};]*\{[^{}]*nhsuk-icon-[^{}]*\}/g

const scss = {
  name: 'scss',
  setup(build) {
    build.onLoad({ filter: /\.scss$/ }, ({ path }) => {
      const { css } = sass.compile(path, {
        loadPaths: [join(MODULES, 'nhsuk-frontend', 'dist', 'nhsuk')],
        quietDeps: true
      })
      return {
        contents: css.replace(RULE_WITH_THEIR_PICTURE, ''),
        loader: 'css',
        resolveDir: dirname(path)
      }
    })
  }
}

/** Built beside and then put in place whole, so that nobody meets half of it. */
async function buildForBrowsers() {
  const { metafile } = await esbuild.build({
    absWorkingDir: ROOT,
    entryPoints: [join(ASSETS, 'app.scss'), join(ASSETS, 'app.js'), join(ASSETS, 'images', 'mark.svg')],
    outdir: MAKING,
    bundle: true,
    minify: true,
    format: 'esm',
    target: ['es2020', 'chrome87', 'firefox78', 'safari14'],
    entryNames: '[name].[hash]',
    assetNames: 'fonts/[name].[hash]',
    loader: { '.woff2': 'file', '.svg': 'copy' },
    legalComments: 'none',
    logLevel: 'warning',
    metafile: true,
    plugins: [scss]
  })

  const manifest = {}
  for (const path of Object.keys(metafile.outputs).sort()) {
    const built = relative(MAKING, join(ROOT, path))
    manifest[built.replace(/\.[A-Z0-9]{8}\./, '.')] = built
  }
  await writeFile(join(MAKING, 'manifest.json'), JSON.stringify(manifest, null, 2) + '\n')
  await compress([...Object.values(manifest), 'manifest.json'])
  await copyFile(join(MODULES, WEB_FONT, 'LICENSE'), join(MAKING, 'fonts', 'LICENSE.txt'))
  await mkdir(dirname(BUILT), { recursive: true })
  await rm(BUILT, { recursive: true, force: true })
  await rename(MAKING, BUILT)
}

/** Compress what gets smaller by it; a woff2 font is compressed already. */
async function compress(names) {
  for (const name of names.filter((each) => !each.endsWith('.woff2'))) {
    const path = join(MAKING, name)
    await writeFile(`${path}.gz`, gzipSync(await readFile(path), { level: 9 }))
  }
}

async function copyDocumentFonts() {
  await mkdir(DOCUMENT_FONTS, { recursive: true })
  for (const [family, weights] of Object.entries(WHOLE_FONTS)) {
    const from = join(MODULES, '@expo-google-fonts', family)
    for (const weight of weights) {
      const [font] = (await readdir(join(from, weight))).filter((name) => name.endsWith('.ttf'))
      const plain = `${basename(font, '.ttf').replace(/_\d+/, '-')}.ttf`
      await copyFile(join(from, weight, font), join(DOCUMENT_FONTS, plain))
    }
    await copyFile(join(from, 'LICENSE_FONT'), join(DOCUMENT_FONTS, `LICENSE-${family}.txt`))
  }
}

await buildForBrowsers()
await copyDocumentFonts()
