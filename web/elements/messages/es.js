export const score = {
  of: 'de 100',
  luck: (low, high) => `${low}–${high} según la suerte de las publicaciones`,
  methods: (error) => `±${error} entre métodos razonables`,
  asOf: (date) => `a ${date}`,
  old: 'de hace más de un año',
  above: (share, group) => `Por encima del ${share} de: ${group}`,
  years: 'Puntuación por año',
  claim: 'Declarado por la propia persona. No sirve para decidir sobre personas.',
  signed: (key) => `Sin cambios desde la firma con la clave ${key}`,
  unchecked: 'Firmada; este navegador no puede comprobarlo.',
  unreachable: 'No se pudo cargar la tarjeta.',
  refused: 'No es una tarjeta que se pueda mostrar.',
  changed: 'La tarjeta se modificó después de firmarla.',
};

export const meter = {};
