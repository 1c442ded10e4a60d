/** English words of two and three letters (SCOWL up to size 50, see data/README.md): truncated, they are words with their plurals. */
export const SHORT_WORDS: ReadonlySet<string> = new Set(
  (
    'ace act ad add ado ads aft age ago ah aha aid ail aim air alb ale all am amp an and ant any ape apt arc are ' +
    'ark arm art as ash ask asp ass at ate auk awe awl ax axe aye baa bad bag bah ban bar bat bay be bed bee beg ' +
    'bet bib bid big bin bit boa bob bog boo bop bow box boy bra brr bud bug bum bun bur bus but buy by bye cab ' +
    'cad cam can cap car cat caw chi cob cod cog con coo cop cot cow cox coy cry cs cub cud cue cup cur cut dab ' +
    'dad dam day deb den dew did die dig dim din dip dis do doc doe dog don dos dot dry dub dud due dug duh dun ' +
    'duo dye ear eat ebb eel egg ego eh eke elf elk ell elm em emo ems emu end eon era ere erg err es eta eve ewe ' +
    'ex eye fa fad fag fan far fat fax fed fee fen fer few fey fez fib fie fig fin fir fit fix flu fly fob foe ' +
    'fog fop for fox fro fry fun fur gab gad gag gal gap gas gay gee gel gem get gig gin gnu go gob god goo got ' +
    'gs gum gun gut guy gym gyp ha had hag ham has hat haw hay he hem hen hep her hes hew hex hey hi hid hie him ' +
    'hip his hit ho hob hod hoe hog hop hos hot how hub hue hug huh hum hut ice icy id ids if ifs ilk ill imp in ' +
    'ink inn ins ion ire irk is ism it its ivy jab jag jam jar jaw jay jet jib jig job jog jot joy jug jut keg ' +
    'ken key kid kin kit ks la lab lad lag lam lap law lax lay lea led lee leg lei let lib lid lie lip lit lo lob ' +
    'log lop lot low lox ls lug lye ma mad man map mar mas mat maw may me meg meh men mes met mew mi mid mil mix ' +
    'mob mod mom moo mop mow ms mu mud mug mum my mys nab nag nap nay net new nib nil nip nit nix no nod non nor ' +
    'not now nth nu nub nun nut oaf oak oar oat odd ode of off oft oh ohm oho ohs oil old on one opt or orb orc ' +
    'ore our out ova ow owe owl own ox pa pad pal pan pap par pas pat paw pay pea pee peg pen pep per pet pew pi ' +
    'pie pig pin pip pis pit ply pod poi pol pop pot pox pro pry pub pug pun pup pus put pwn pyx qua rag ram ran ' +
    'rap rat raw ray re red ref rep rev rho rib rid rig rim rip rob rod roe rot row rs rub rue rug rum run rut ' +
    'rye sac sad sag sap sat saw sax say sea see set sew sex sh she shy sic sim sin sip sir sis sit six ski sky ' +
    'sly so sob sod sol son sop sot sow soy spa spy sty sub sue sum sun sup tab tad tag tam tan tap tar tat tax ' +
    'tea tee ten the tho thy ti tic tie tin tip tit to toe tog tom ton too top tor tot tow toy try ts tub tug tun ' +
    'tux two ugh uh um ump up ups urn us use van vat vet vex via vie vim vow wad wag wan war was wax way we web ' +
    'wed wee wen wet who why wig win wit wiz woe wok won woo wot wow wry yak yam yap yaw ye yea yen yep yes yet ' +
    'yew yip yo yon you yuk yum yup zap zed zip zit zoo'
  ).split(' '),
)
