using System.Collections.Frozen;
using System.Text;

namespace Florin.Import.Formats;

/// <summary>Month names and their abbreviations in the languages the importer reads.</summary>
internal static class MonthNames
{
    private const int LongestName = 24;

    private static readonly string[] Names =
    [
        "jan january januar jänner januari janvier janv enero ene gennaio gen stycznia styczeń sty januar janeiro ledna leden led tammikuu tammikuuta tammi",
        "feb february februar februari février févr fév febrero febbraio lutego luty lut fevereiro fev února únor úno helmikuu helmikuuta helmi",
        "mar march märz mrz mär maart mrt mars marzo marca marzec marts março března březen bře maaliskuu maaliskuuta maalis",
        "apr april avril avr abril abr aprile kwietnia kwiecień kwi dubna duben dub huhtikuu huhtikuuta huhti",
        "may mai mei mayo maggio mag maja maj maio května květen kvě toukokuu toukokuuta touko",
        "jun june juni juin junio giugno giu czerwca czerwiec cze junho června červen čvn kesäkuu kesäkuuta kesä",
        "jul july juli juillet juil julio luglio lug lipca lipiec lip julho července červenec čvc heinäkuu heinäkuuta heinä",
        "aug august augustus août aou agosto ago sierpnia sierpień sie augusti srpna srpen srp elokuu elokuuta elo",
        "sep sept september septembre septiembre settembre set września wrzesień wrz setembro září zář syyskuu syyskuuta syys",
        "oct october oktober okt octobre octubre ottobre ott października październik paź pazdziernik outubro out října říjen říj lokakuu lokakuuta loka",
        "nov november novembre noviembre listopada listopad lis novembro marraskuu marraskuuta marras",
        "dec december dezember dez décembre déc diciembre dic dicembre grudnia grudzień gru desember des dezembro prosince prosinec pro joulukuu joulukuuta joulu",
    ];

    private static readonly FrozenSet<string> Weekdays = (
        "mon tue wed thu fri sat sun monday tuesday wednesday thursday friday saturday sunday tues thur thurs " +
        "mo di mi do fr sa so montag dienstag mittwoch donnerstag freitag samstag sonntag ma wo vr za zo lun mer jeu ven sam dim mié jue vie sáb dom").Split(' ').ToFrozenSet();

    private static readonly FrozenDictionary<string, int> Months = Table();

    private static readonly FrozenDictionary<string, int>.AlternateLookup<ReadOnlySpan<char>> Lookup = Months.GetAlternateLookup<ReadOnlySpan<char>>();

    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> WeekdayLookup = Weekdays.GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>1 to 12, or 0 when the UTF-8 word is no month.</summary>
    public static int Find(ReadOnlySpan<byte> word)
    {
        Span<char> lower = stackalloc char[LongestName];
        return word.Length >= 3 && Lowered(word, lower) is > 0 and var length && Lookup.TryGetValue(lower[..length], out var month) ? month : 0;
    }

    /// <summary>A weekday's name or abbreviation, which some banks set before the date.</summary>
    public static bool IsWeekday(ReadOnlySpan<byte> word)
    {
        Span<char> lower = stackalloc char[LongestName];
        return Lowered(word, lower) is > 0 and var length && WeekdayLookup.Contains(lower[..length]);
    }

    private static int Lowered(ReadOnlySpan<byte> word, Span<char> lower)
    {
        Span<char> name = stackalloc char[LongestName];
        if (word.Length > LongestName || !Encoding.UTF8.TryGetChars(word, name, out var length)) return 0;
        return ((ReadOnlySpan<char>)name[..length]).ToLowerInvariant(lower);
    }

    private static FrozenDictionary<string, int> Table()
    {
        var table = new Dictionary<string, int>();
        for (var month = 0; month < Names.Length; month++)
        {
            foreach (var name in Names[month].Split(' ')) table.TryAdd(name, month + 1);
        }

        return table.ToFrozenDictionary();
    }
}
