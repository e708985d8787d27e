export const score = {
  of: 'sur 100',
  luck: (low, high) => `${low}–${high} selon la chance des publications`,
  methods: (error) => `±${error} entre méthodes équitables`,
  asOf: (date) => `au ${date}`,
  old: 'datant de plus d’un an',
  above: (share, group) => `Au-dessus de ${share} de : ${group}`,
  years: 'Score par année',
  claim: 'Déclaré par la personne. Pas pour décider au sujet de personnes.',
  signed: (key) => `Inchangée depuis sa signature avec la clé ${key}`,
  unchecked: 'Signée ; ce navigateur ne peut pas vérifier.',
  unreachable: 'La carte n’a pas pu être chargée.',
  refused: 'Ce n’est pas une carte affichable.',
  changed: 'La carte a été modifiée après sa signature.',
};

export const meter = {};
