// node tables.mjs TEXTS.json ROUNDS: seconds of computing of each round in which wtf_wikipedia reads the tables of all texts, and how many it finds.
import { readFileSync } from 'node:fs'
import wtf from 'wtf_wikipedia'

const [file, rounds] = process.argv.slice(2)
const texts = JSON.parse(readFileSync(file, 'utf8'))
const seconds = []
let tables = 0
for (let round = 0; round <= Number(rounds); round += 1) {
  const start = process.cpuUsage()
  tables = 0
  for (const text of texts) {
    const found = wtf(text).tables()
    for (const table of found) table.json()
    tables += found.length
  }
  const { user, system } = process.cpuUsage(start)
  if (round) seconds.push((user + system) / 1e6) // the first one warms the compiler
}
console.log(JSON.stringify({ seconds, tables }))
