namespace Florin.Payees;

/// <summary>Large towns, as they close a card descriptor. A town is only taken away behind a name that stands without it.</summary>
internal static class PlaceNames
{
    public static readonly HashSet<string> Towns = new(StringComparer.OrdinalIgnoreCase);

    static PlaceNames()
    {
        const string towns =
            // Germany, Austria, Switzerland
            "berlin|hamburg|münchen|muenchen|munich|köln|koeln|cologne|frankfurt|stuttgart|düsseldorf|duesseldorf|leipzig|dortmund|essen|bremen|dresden|hannover|nürnberg|nuernberg|duisburg|" +
            "bochum|wuppertal|bielefeld|bonn|münster|muenster|mannheim|karlsruhe|augsburg|wiesbaden|mönchengladbach|gelsenkirchen|aachen|braunschweig|kiel|chemnitz|halle|magdeburg|freiburg|krefeld|" +
            "mainz|lübeck|luebeck|erfurt|oberhausen|rostock|kassel|hagen|potsdam|saarbrücken|hamm|ludwigshafen|oldenburg|osnabrück|leverkusen|heidelberg|darmstadt|regensburg|würzburg|ingolstadt|ulm|" +
            "heilbronn|göttingen|wolfsburg|jena|trier|koblenz|erlangen|konstanz|passau|bamberg|wien|vienna|graz|linz|salzburg|innsbruck|klagenfurt|zürich|zuerich|zurich|genf|geneve|genève|geneva|" +
            "basel|bern|lausanne|winterthur|luzern|lugano|" +
            // France, Belgium, Luxembourg
            "paris|marseille|lyon|toulouse|nice|nantes|montpellier|strasbourg|bordeaux|lille|rennes|reims|toulon|grenoble|dijon|angers|nîmes|nimes|clermont-ferrand|brest|tours|amiens|limoges|annecy|" +
            "metz|perpignan|besançon|orléans|rouen|mulhouse|caen|nancy|bruxelles|brussels|brussel|antwerpen|antwerp|gent|charleroi|liège|brugge|namur|leuven|luxembourg|" +
            // Netherlands
            "amsterdam|rotterdam|den haag|utrecht|eindhoven|groningen|tilburg|almere|breda|nijmegen|apeldoorn|haarlem|arnhem|enschede|amersfoort|zaandam|zwolle|leiden|maastricht|dordrecht|delft|" +
            // Spain, Portugal, Italy
            "madrid|barcelona|valencia|sevilla|seville|zaragoza|málaga|malaga|murcia|palma|bilbao|alicante|córdoba|cordoba|valladolid|vigo|gijón|granada|oviedo|pamplona|santander|lisboa|lisbon|porto|" +
            "braga|coimbra|faro|roma|rome|milano|milan|napoli|naples|torino|turin|palermo|genova|bologna|firenze|florence|bari|catania|venezia|verona|padova|trieste|brescia|parma|modena|bergamo|" +
            // Great Britain, Ireland
            "london|birmingham|manchester|leeds|glasgow|liverpool|newcastle|sheffield|bristol|edinburgh|leicester|nottingham|coventry|cardiff|belfast|bradford|southampton|portsmouth|plymouth|reading|" +
            "derby|brighton|oxford|cambridge|york|bath|exeter|norwich|aberdeen|dundee|swansea|milton keynes|northampton|luton|croydon|dublin|cork|galway|limerick|" +
            // North America
            "new york|los angeles|chicago|houston|phoenix|philadelphia|san antonio|san diego|dallas|san jose|austin|jacksonville|fort worth|columbus|charlotte|san francisco|indianapolis|seattle|" +
            "denver|washington|boston|el paso|nashville|detroit|oklahoma city|portland|las vegas|memphis|louisville|baltimore|milwaukee|albuquerque|tucson|fresno|sacramento|kansas city|mesa|atlanta|" +
            "omaha|colorado springs|raleigh|miami|oakland|minneapolis|tulsa|tampa|arlington|new orleans|wichita|cleveland|bakersfield|honolulu|anaheim|orlando|st louis|pittsburgh|cincinnati|" +
            "brooklyn|mountain view|cupertino|palo alto|santa monica|salt lake city|richmond|buffalo|toronto|montreal|montréal|vancouver|calgary|edmonton|ottawa|winnipeg|québec|hamilton|halifax|victoria|" +
            // Elsewhere
            "sydney|melbourne|brisbane|perth|adelaide|canberra|auckland|wellington|stockholm|göteborg|malmö|malmo|oslo|bergen|kobenhavn|københavn|copenhagen|aarhus|helsinki|warszawa|warsaw|kraków|krakow|" +
            "praha|prague|brno|budapest|bucuresti|athens|istanbul|tokyo|singapore|hong kong|dubai";
        foreach (var town in towns.Split('|')) Towns.Add(town);
    }
}
