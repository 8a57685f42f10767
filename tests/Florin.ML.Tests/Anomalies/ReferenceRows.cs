using Florin.ML.Data;

namespace Florin.ML.Tests.Anomalies;

/// <summary>Forty-one rows near a line, every eighth lifted by 30; the same in Python: <c>i=np.arange(41); x=(i*37%101)/10; y=2*x+(i*53%17)/10; y[::8]+=30; X=np.c_[x,y]</c>.</summary>
internal static class ReferenceRows
{
    public static FeatureMatrix Lifted()
    {
        var rows = new double[82];
        for (var i = 0; i < 41; i++)
        {
            rows[2 * i] = (i * 37 % 101) / 10.0;
            rows[(2 * i) + 1] = (2 * rows[2 * i]) + ((i * 53 % 17) / 10.0) + (i % 8 == 0 ? 30 : 0);
        }

        return FeatureMatrix.FromRows(["x", "y"], rows);
    }
}
