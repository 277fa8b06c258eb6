// node tables.mjs TEXTS.json ROUNDS: seconds of each round in which wtf_wikipedia reads the tables of all texts, and how many it finds.
import { readFileSync } from 'node:fs'
import wtf from 'wtf_wikipedia'

const [file, rounds] = process.argv.slice(2)
const texts = JSON.parse(readFileSync(file, 'utf8'))
const seconds = []
let tables = 0
for (let round = 0; round < Number(rounds); round += 1) {
  const start = process.hrtime.bigint()
  tables = 0
  for (const text of texts) {
    const found = wtf(text).tables()
    for (const table of found) table.json()
    tables += found.length
  }
  seconds.push(Number(process.hrtime.bigint() - start) / 1e9)
}
console.log(JSON.stringify({ seconds, tables }))
