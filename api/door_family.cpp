#include "api/door_family.h"

namespace api {

std::vector<CommandRow> family_rows() {
  return {
      {Method::post, "/v1/leerlingen/{pupil}/gezag/lezingen", "lees-gezag", 201, kSmallBody,
       "Bekijk wie gezag heeft over een leerling, sinds wanneer en met welk bewijs. Dat u kijkt wordt eerst "
       "vastgelegd."},
      {Method::post, "/v1/leerlingen/{pupil}/ouders/{guardian}/wijzigingen", "wijzig-gezag", 201, kSmallBody,
       "Leg gezag opnieuw vast, met een ander bewijs of een andere eerste dag. Wat er stond blijft staan."},
      {Method::post, "/v1/leerlingen/{pupil}/informatiebesluiten", "besluit-informatie", 201, kSmallBody,
       "Besluit of een ouder zonder gezag hoort hoe het kind leert, of waarom niet."},
      {Method::get,
       "/v1/informatiebesluiten",
       "informatiebesluiten",
       200,
       kNoBody,
       "De besluiten over wat u als ouder zonder gezag te horen krijgt.",
       false,
       {},
       "decisions",
       "decision"},
      {Method::post, "/v1/informatiebesluiten/{decision}/lezingen", "lees-informatiebesluit", 201, kSmallBody,
       "Lees waarom zo is besloten. Dat u kijkt wordt eerst vastgelegd."},
      {Method::get,
       "/v1/verzoeken",
       "verzoeken",
       200,
       kNoBody,
       "Uw vragen en verzoeken, of die van uw school.",
       false,
       {},
       "requests",
       "request"},
      {Method::post, "/v1/leerlingen/{pupil}/verzoeken", "neem-verzoek-aan", 201, kLargeBody,
       "Stel een vraag of doe een verzoek. Of leg vast wat een ouder of leerling aan u vroeg."},
      {Method::post, "/v1/leerlingen/{pupil}/verzoeken/{request}/lezingen", "lees-verzoek", 201, kSmallBody,
       "Lees een vraag of verzoek. Dat u kijkt wordt eerst vastgelegd."},
      {Method::post, "/v1/leerlingen/{pupil}/verzoeken/{request}/omzettingen", "maak-verzoek-van-vraag", 201,
       kSmallBody, "Behandel een vraag als verzoek. De dag waarop de vraag binnenkwam blijft tellen."},
  };
}

}  // namespace api
