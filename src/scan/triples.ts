/** Three bytes as they stand side by side in text, and how often, of 1. */
export interface Triple {
  readonly bytes: readonly number[]
  readonly often: number
}

/**
 * The 900 commonest of source code and documentation, counted over 17 MB of seven kinds of it: half of all text. Below each number those that
 * stand at one place in about 2 to the power of it.
 */
const TEXTS: Readonly<Record<number, string>> = {
  4: '   ',
  6: '\n  ',
  8: ' th,\n ,CAAACAC,CAAion',
  9: '  " *  =  co in re {\n,EA;\n AAEAE,EAAconed enthe ingnstonsortporretst strterthetioturype{\n ',
  10:
    '\n *  *  c  i  r  } a  an de fo fr if is of pa se st to {  }\n",\n": \', )\n ) {);\n,GA,IA,MA---: ";IA' +
    'AAGAAIAAMAC;AG,AI,AM,C,CGAAIAAMAAallaluameandateatichecomctidefdere, e: eadectefiender erses ess' +
    'estetuexpextfinforfrohisif ileimpineintis ithluemponamnd ndeng nteodeof om on or parpleprore rea' +
    'resrinrn romrt s: se statesthito tritypultuncurnvalver',
  11:
    "\t\t\t\n\t\t\n\n \nex\nim\n}\n  #  '  /  e  s  t #  */ -  // 0x == => ar as be by ca en ex fi fu it ke li ma" +
    " na ne no nu on or pr tr ty un us va wh wi |  }  },###',\n() ) =),\n), ): *\n * @****/\n, ', a, s, t" +
    ",KA,OA,SA,UA.\n .co/**// :\n : ': [: s: {://;\n\t;AA;QA== ====> AAAAAKAAOAASAAUAK,AO,ASNAU,BAAC,EC,G" +
    'C,IC;IConE,CG,CI,CIACINGKAAN1_OAAProQACRINSAASN1STRTRITypUAA],\nablaceackadoageal alialsampan ara' +
    'arearsartas aseassat ataathaulberbjeblecalce cesch chaclacodcorcred: datdendone =e ae ce ie oe s' +
    'e teckelfemaen encequeraereernerrertet f (f tfilfungetginhathechemherhttialiceideignin indiniins' +
    "is.istit iteivejeckeyle lenlesliclinll lsely m 'matmbemenmesmitmpln tnalncenctne nednewnlynodnot" +
    'ns nt ntinumommomponeonlontopeoptoreormot ouroutpatpe penperpreps:ptiputramratrayrceredrefrorrra' +
    'rros as ts, s:/samselsersetsiosk_ssit at ct it tt {t, t: tattchte tedtentexth thatortpstruts ttp' +
    'ullumbundusewitxpo}\n\n}\n } f},\n',
  12:
    '\n\n#\n\n/\n##\n#d\n- \n/*\n//\nco  0  a  d  f  n  p ". "t && \'. *\n +  /* :  ?  AS Co No Pr Re Th [\' al at' +
    ' bi bo ch cl di do el fa ge ha id im le lo me mo op po sa sc sh si so su te })"\n ", "./";\n# \'## ' +
    "#de&& '\n (co(ht(se(sk)\n\n))\n):\n*  **\n** ,  , c, i, n, o, p,QA.\n\n. *...../.js.ts/\n /co0, 0-9: `: n" +
    ': t;\n\n;\ne;\n};YA= "= \'= n> {?: A-ZAAQAQ,AS,ArrB,CC,MC;AC;QComE,EE,IE,MENSErrExpI,EKeyM,CNG_NSSNam' +
    'OPEPENParQAASL_SSLSchStrTheU,CZod](h_AS_ST_ch_sk_ty```a-zachactaddadeailainaitancangantanyappar ' +
    'argaryashastatcatoattawabasbe boobytcancatcenck_copcrict ctectocurd =d ad bd id td, de decdeddes' +
    'dexdindisds dule\n e fe pe re {e":e(\'e(se) eaneatecoedeef efaeleelsemeeneengensepter(er,er.erierv' +
    'es"es.es:esceteeveew fauferfiefigg, gengitgthhanharhashinhrohubicaid iesifiighildillimeinaincipt' +
    'ireiseissitiitsityizek_Akenl_clarlaslatld le(le.lealedletlf.lidloclowlt manmapme me:metminmismma' +
    'modn an cn in sn, n: ncondindsnernfingengtnitnpunsentantrntsnulobjockoduoidoinokeoldoleom/omiona' +
    'onfoolor(ordorsossothounoveoviow ownpacpe(pecpesplaposquer =r ar tr, r: racranrecreerenrepreqrig' +
    'ripritrmaroprotrourovrowrsersirtsrucruerunry s\n s =s fs is ns os",s":s\'\nsagschscrsecsedsigsinsl_' +
    'solsonsouss ssassesslstesubsynt =t bt dt ft ot pt rt st wtantartemthothrthuthytiatictiltimtintiv' +
    "tratretryts'ts.tteuctue uesuleumeunturcureustut utivarve venvidvoiwaiwarwheworxprxtey, yncyte{\n\t" +
    '};\n',
}

/** Made when asked for: nearly every start has its tables from the build. */
export function triples(): readonly Triple[] {
  return Object.entries(TEXTS).flatMap(([power, text]) =>
    Array.from({ length: text.length / 3 }, (_, index) => ({
      bytes: Array.from({ length: 3 }, (_unused, at) => text.charCodeAt(3 * index + at)),
      often: 2 ** -Number(power),
    })),
  )
}
