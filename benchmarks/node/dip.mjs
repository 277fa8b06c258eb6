// node dip.mjs DUMP.xml FOLDER WORKERS: every infobox, template and table that wtf_wikipedia finds, counted page by page.
import dip from 'dumpster-dip'

const [file, outputDir, workers] = process.argv.slice(2)
await dip({
  file,
  input: file,
  outputDir,
  outputMode: 'ndjson',
  workers: Number(workers),
  parse: function (doc) {
    return { templates: doc.templates().length, infoboxes: doc.infoboxes().length, tables: doc.tables().length }
  },
})
process.exit(0)
