.mode csv
.separator ;
CREATE TABLE lines(datum TEXT, dagboek TEXT, boekstuk TEXT, rekening TEXT, omschrijving TEXT, debet TEXT, credit TEXT);
.import --skip 1 /dev/stdin lines
SELECT rekening, substr(datum, 1, 7), sum(CAST(replace(debet, ',', '') AS INTEGER)),
       sum(CAST(replace(credit, ',', '') AS INTEGER)) FROM lines GROUP BY 1, 2;
SELECT count(*) FROM (SELECT 1 FROM lines GROUP BY substr(datum, 1, 4), dagboek, boekstuk
  HAVING sum(CAST(replace(debet, ',', '') AS INTEGER) - CAST(replace(credit, ',', '') AS INTEGER)) <> 0);
