using Florin.Import.Formats;

namespace Florin.Tests.Import.Formats;

/// <summary>The IBANs are the examples of SWIFT's IBAN registry, beside the national form it gives for each.</summary>
public sealed class AccountNumberTests
{
    [Theory]
    [InlineData("DE89370400440532013000", "37040044/0532013000", null)]
    [InlineData("DE89370400440532013000", "37040044/532013000", null)]
    [InlineData("DE89 3704 0044 0532 0130 00", "532013000", "37040044")]
    [InlineData("DE89370400440532013000", "532013000", "Commerzbank")]
    [InlineData("DE89370400440532013000", "0532013000", "COBADEFFXXX")]
    [InlineData("de89370400440532013000", "DE89370400440532013000", null)]
    [InlineData("NL91ABNA0417164300", "417164300", "ABNANL2A")]
    [InlineData("NL91ABNA0417164300", "0417164300", null)]
    [InlineData("NL91ABNA0417164300", "41.71.64.300", null)]
    [InlineData("FR1420041010050500013M02606", "20041 01005 0500013M026 06", null)]
    [InlineData("FR1420041010050500013M02606", "0500013M026", "20041")]
    [InlineData("GB29NWBK60161331926819", "60-16-13 31926819", null)]
    [InlineData("GB29NWBK60161331926819", "60161331926819", null)]
    [InlineData("GB29NWBK60161331926819", "31926819", "601613")]
    [InlineData("CZ6508000000192000145399", "19-2000145399/0800", null)]
    [InlineData("CZ6508000000192000145399", "000019-2000145399/0800", null)]
    [InlineData("AT611904300234573201", "19043/234573201", null)]
    [InlineData("CH9300762011623852957", "11623852957", "00762")]
    [InlineData("BE68539007547034", "539-0075470-34", null)]
    [InlineData("ES9121000418450200051332", "2100 0418 45 0200051332", null)]
    [InlineData("PL61109010140000071219812874", "61 1090 1014 0000 0712 1981 2874", null)]
    [InlineData("HU42117730161111101800000000", "11773016-11111018-00000000", null)]
    [InlineData("DK5000400440116243", "0040 0440116243", null)]
    [InlineData("NO9386011117947", "8601 11 17947", null)]
    [InlineData("SE4550000000058398257466", "58398257466", "500")]
    [InlineData("IT60X0542811101000000123456", "X 05428 11101 000000123456", null)]
    [InlineData("37040044/532013000", "0532013000", "37040044")]
    [InlineData("0012345678", "12345678", null)]
    public void An_account_is_known_under_each_of_its_names(string one, string other, string? otherBank)
    {
        AccountNumbers.Same(one, null, other, otherBank).ShouldBeTrue();
        AccountNumbers.Same(other, otherBank, one, null).ShouldBeTrue();
    }

    [Theory]
    [InlineData("DE89370400440532013000", "37040045/0532013000", null)]
    [InlineData("DE89370400440532013000", "532013000", "10020030")]
    [InlineData("DE89370400440532013000", "532013000", "ABNANL2A")]
    [InlineData("DE89370400440532013000", "532013001", "37040044")]
    [InlineData("DE89370400440532013000", "DE41500105170123456789", null)]
    [InlineData("GB29NWBK60161331926819", "60-16-14 31926819", null)]
    [InlineData("GB29NWBK60161331926819", "19268", null)]
    [InlineData("CZ6508000000192000145399", "2000145399/0800", null)]
    [InlineData("CZ6508000000192000145399", "19-2000145399/0100", null)]
    [InlineData("NL91ABNA0417164300", "417164300", "INGBNL2A")]
    [InlineData("37040044/532013000", "532013000", "37040045")]
    [InlineData("111", "0111", null)]
    [InlineData("Checking", "Savings", null)]
    [InlineData("", "", null)]
    public void What_only_looks_like_it_is_another_account(string one, string other, string? otherBank)
    {
        AccountNumbers.Same(one, null, other, otherBank).ShouldBeFalse();
        AccountNumbers.Same(other, otherBank, one, null).ShouldBeFalse();
    }
}
