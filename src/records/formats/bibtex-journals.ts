// Macros of the American Astronomical Society, which the Astrophysics Data System writes in place of the names of journals.
const NAMES = `aj Astronomical Journal
araa Annual Review of Astronomy and Astrophysics
apj Astrophysical Journal
apjl Astrophysical Journal Letters
apjlett Astrophysical Journal Letters
apjs Astrophysical Journal Supplement Series
apjsupp Astrophysical Journal Supplement Series
ao Applied Optics
applopt Applied Optics
apss Astrophysics and Space Science
aap Astronomy and Astrophysics
astap Astronomy and Astrophysics
aapr Astronomy and Astrophysics Reviews
aaps Astronomy and Astrophysics Supplement Series
azh Astronomicheskii Zhurnal
baas Bulletin of the American Astronomical Society
bac Bulletin of the Astronomical Institutes of Czechoslovakia
caa Chinese Astronomy and Astrophysics
cjaa Chinese Journal of Astronomy and Astrophysics
icarus Icarus
jcap Journal of Cosmology and Astroparticle Physics
jrasc Journal of the Royal Astronomical Society of Canada
mnras Monthly Notices of the Royal Astronomical Society
memras Memoirs of the Royal Astronomical Society
memsai Memorie della Società Astronomica Italiana
na New Astronomy
nar New Astronomy Reviews
pra Physical Review A
prb Physical Review B
prc Physical Review C
prd Physical Review D
pre Physical Review E
prl Physical Review Letters
physrep Physics Reports
physscr Physica Scripta
planss Planetary and Space Science
pasa Publications of the Astronomical Society of Australia
pasj Publications of the Astronomical Society of Japan
pasp Publications of the Astronomical Society of the Pacific
psj Planetary Science Journal
procspie Proceedings of the SPIE
qjras Quarterly Journal of the Royal Astronomical Society
rmxaa Revista Mexicana de Astronomía y Astrofísica
skytel Sky and Telescope
solphys Solar Physics
sovast Soviet Astronomy
ssr Space Science Reviews
zap Zeitschrift für Astrophysik
nat Nature
iaucirc IAU Circulars
aplett Astrophysics Letters
apspr Astrophysics Space Physics Research
bain Bulletin of the Astronomical Institutes of the Netherlands
fcp Fundamentals of Cosmic Physics
gca Geochimica et Cosmochimica Acta
grl Geophysical Research Letters
jcp Journal of Chemical Physics
jgr Journal of Geophysical Research
jqsrt Journal of Quantitative Spectroscopy and Radiative Transfer
nphysa Nuclear Physics A`

const journals = new Map(
  NAMES.split('\n').map((line) => [`\\${line.slice(0, line.indexOf(' '))}`, line.slice(line.indexOf(' ') + 1)]),
)

/** The name of a journal, written out where it is a macro such as `\\apj`. */
export function journalOf(name: string | undefined): string | undefined {
  return name?.startsWith('\\') ? (journals.get(name) ?? name) : name
}
