/** Where the tests of pure code stand, by the beginnings of their paths: they are the same whatever the database is. */
export const withoutDatabase = [
  'app/lib/',
  'app/modules/drafting/checks/',
  'app/modules/drafting/collisions/',
  'app/modules/drafting/lineage/',
  'app/modules/drafting/merge/',
  'app/modules/instruments/akoma-ntoso/',
  'app/modules/instruments/matching/',
  'app/modules/instruments/parse-instrument',
  'app/modules/instruments/sample-',
  'app/modules/instruments/word/',
  'app/modules/redline/',
  'app/rendering/',
  'app/ui/',
  'app/word/',
  'test/architecture',
  'test/without-database',
]
