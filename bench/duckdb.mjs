// The job in DuckDB: balance per account and month, and every entry proven.
//   node bench/duckdb.mjs FILE.csv THREADS
// Prints its seconds without the start of node itself, in favour of DuckDB.
import { createRequire } from 'node:module';

const { DuckDBInstance } = createRequire(process.cwd() + '/out/bench/')('@duckdb/node-api');
const [, , file, threads] = process.argv;
const columns = `columns={datum:'DATE',dagboek:'VARCHAR',boekstuk:'VARCHAR',rekening:'VARCHAR',
  omschrijving:'VARCHAR',debet:'DECIMAL(18,2)',credit:'DECIMAL(18,2)'}`;
const begin = process.hrtime.bigint();
const connection = await (await DuckDBInstance.create(':memory:', { threads })).connect();
const rows = async (sql) => (await connection.runAndReadAll(sql)).getRows();

await rows(`CREATE TEMP TABLE lines AS SELECT * FROM read_csv('${file}', delim=';', header=true,
  quote='"', decimal_separator=',', ${columns})`);
await rows(`SELECT rekening, month(datum), sum(debet), sum(credit) FROM lines GROUP BY 1, 2`);
const [[open]] = await rows(`SELECT count(*) FROM (SELECT 1 FROM lines
  GROUP BY year(datum), dagboek, boekstuk
  HAVING sum(coalesce(debet, 0) - coalesce(credit, 0)) <> 0)`);

console.log(Number(process.hrtime.bigint() - begin) / 1e9);
process.exit(Number(open) === 0 ? 0 : 1);
